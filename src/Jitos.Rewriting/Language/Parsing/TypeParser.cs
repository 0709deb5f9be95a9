using System.Collections.Immutable;
using System.Globalization;

namespace Jitos.Rewriting;

/// <summary>Parses the declarations of types.</summary>
internal sealed class TypeParser(TokenReader reader)
{
    private readonly ExpressionParser expressions = new(reader);

    /// <summary>What follows <c>node name</c>.</summary>
    public DefinitionSyntax.Node Node(NameSyntax name, bool isSystem)
    {
        var baseType = reader.Accept(":") ? reader.AnyName("a node type") : (NameSyntax?)null;
        return new DefinitionSyntax.Node(name, isSystem, baseType, Attributes());
    }

    /// <summary>What follows <c>edge name</c>.</summary>
    public DefinitionSyntax.Edge Edge(NameSyntax name, bool isSystem)
    {
        reader.Expect(":");
        var source = reader.AnyName("the node type of its sources");
        reader.Expect("->");
        var target = reader.AnyName("the node type of its targets");
        var baseType = reader.AcceptWord("extends") ? reader.AnyName("an edge type") : (NameSyntax?)null;
        return new DefinitionSyntax.Edge(name, isSystem, source, target, baseType, Multiplicities(), Attributes());
    }

    private ImmutableArray<MultiplicitySyntax> Multiplicities()
    {
        if (!reader.Accept("["))
        {
            return [];
        }

        var multiplicities = ImmutableArray.CreateBuilder<MultiplicitySyntax>();
        do
        {
            multiplicities.Add(Multiplicity());
        }
        while (reader.Accept(","));
        reader.Expect("]");
        return multiplicities.DrainToImmutable();
    }

    private MultiplicitySyntax Multiplicity()
    {
        var position = reader.Position;
        var minimum = Bound();
        reader.Expect("..");
        var maximum = reader.Accept("*") ? (int?)null : Bound();
        if (minimum > (maximum ?? int.MaxValue) || maximum == 0)
        {
            reader.Fail(position, "a multiplicity is 'least..greatest per source' (or target), the greatest at least 1 and not below the least, or '*'");
        }

        reader.ExpectWord("per");
        return new MultiplicitySyntax(position, minimum, maximum, End());
    }

    private int Bound()
    {
        if (reader.Current.Kind != TokenKind.Int)
        {
            reader.FailExpecting("a number");
        }
        else if (!int.TryParse(reader.Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            reader.Fail($"{reader.Current} is greater than {int.MaxValue}");
        }

        return int.TryParse(reader.Take().Text, NumberStyles.None, CultureInfo.InvariantCulture, out var bound) ? bound : 0;
    }

    private EdgeEnd End()
    {
        if (reader.AcceptWord("source"))
        {
            return EdgeEnd.Source;
        }

        if (!reader.AcceptWord("target"))
        {
            reader.FailExpecting("'source' or 'target'");
        }

        return EdgeEnd.Target;
    }

    private ImmutableArray<AttributeSyntax> Attributes()
    {
        if (!reader.Accept("{"))
        {
            return [];
        }

        var attributes = ImmutableArray.CreateBuilder<AttributeSyntax>();
        while (!reader.At("}") && !reader.IsAtEnd)
        {
            attributes.Add(Attribute());
            if (!reader.Accept(","))
            {
                break;
            }
        }

        reader.Expect("}");
        return attributes.DrainToImmutable();
    }

    private AttributeSyntax Attribute()
    {
        var name = reader.AnyName("the name of an attribute");
        reader.Expect(":");
        var kind = reader.AnyName("a kind of values (bool, int, float, string, bytes, list)");
        var isKey = reader.AcceptWord("key");
        var isIndexed = isKey || reader.AcceptWord("index");
        return new AttributeSyntax(name, kind, isKey, isIndexed, reader.Accept("=") ? expressions.Parse() : null);
    }
}
