using System.Collections.Immutable;
using System.Globalization;

namespace Jitos.Rewriting;

/// <summary>Parses patterns.</summary>
internal sealed class PatternParser(TokenReader reader, ExpressionParser expressions)
{
    /// <summary>Paths, separated by commas.</summary>
    public ImmutableArray<PathSyntax> Paths()
    {
        RefuseDistinct();
        var paths = ImmutableArray.CreateBuilder<PathSyntax>();
        do
        {
            paths.Add(Path());
        }
        while (reader.Accept(","));
        return paths.DrainToImmutable();
    }

    /// <summary>An edge without its nodes.</summary>
    public EdgeSyntax Edge()
    {
        var position = reader.Position;
        var isBackward = reader.Accept("<");
        reader.Expect("-");
        reader.Expect("[");
        var name = reader.Current.IsName ? reader.Name("the name of an edge") : (NameSyntax?)null;
        var types = Types("an edge type");
        var range = reader.At("*") ? Range() : null;
        var properties = Properties();
        reader.Expect("]");
        return new EdgeSyntax(position, name, types, properties, range, Direction(isBackward));
    }

    private void RefuseDistinct()
    {
        if (reader.AtWord("distinct"))
        {
            reader.FailNotBuilt("distinct");
        }
    }

    private PathSyntax Path()
    {
        var nodes = ImmutableArray.CreateBuilder<NodeSyntax>();
        var edges = ImmutableArray.CreateBuilder<EdgeSyntax>();
        nodes.Add(Node());
        while (reader.At("-") || reader.At("<"))
        {
            edges.Add(PatternEdge());
            nodes.Add(Node());
        }

        return new PathSyntax(nodes.DrainToImmutable(), edges.DrainToImmutable());
    }

    private EdgeSyntax PatternEdge()
    {
        var edge = Edge();
        if (edge.Range is { } range)
        {
            reader.Fail(range.Position, "a path with '*' in the pattern of a rule is not built yet");
        }

        return edge;
    }

    private NodeSyntax Node()
    {
        var position = reader.Position;
        if (!reader.Accept("("))
        {
            reader.FailExpecting("'(' of a node");
        }

        var name = reader.Current.IsName ? reader.Name("the name of a node") : (NameSyntax?)null;
        var types = Types("a node type");
        var properties = Properties();
        reader.Expect(")");
        return new NodeSyntax(position, name, types, properties);
    }

    private ImmutableArray<NameSyntax> Types(string what)
    {
        if (!reader.Accept(":"))
        {
            return [];
        }

        var types = ImmutableArray.CreateBuilder<NameSyntax>();
        do
        {
            types.Add(reader.AnyName(what));
        }
        while (reader.Accept("|"));
        if (types.Count > Limits.TypeAlternatives)
        {
            reader.Fail(types[Limits.TypeAlternatives].Position, $"{types.Count} types for one element; {Limits.TypeAlternatives} are allowed");
        }

        return types.DrainToImmutable();
    }

    private ImmutableArray<PropertySyntax> Properties()
    {
        if (!reader.Accept("{"))
        {
            return [];
        }

        var properties = ImmutableArray.CreateBuilder<PropertySyntax>();
        while (!reader.At("}") && !reader.IsAtEnd)
        {
            var attribute = reader.AnyName("the name of an attribute");
            reader.Expect(":");
            properties.Add(new PropertySyntax(attribute, expressions.Parse()));
            if (!reader.Accept(","))
            {
                break;
            }
        }

        reader.Expect("}");
        return properties.DrainToImmutable();
    }

    private RangeSyntax Range()
    {
        var position = reader.Take().Position;
        var minimum = Hops();
        return reader.Accept("..")
            ? new RangeSyntax(position, minimum ?? 1, Hops())
            : new RangeSyntax(position, minimum ?? 1, minimum);
    }

    private int? Hops()
    {
        if (reader.Current.Kind != TokenKind.Int)
        {
            return null;
        }

        return int.TryParse(reader.Take().Text, NumberStyles.None, CultureInfo.InvariantCulture, out var hops) ? hops : int.MaxValue;
    }

    private EdgeDirection Direction(bool isBackward)
    {
        var position = reader.Position;
        if (reader.Accept("->"))
        {
            if (isBackward)
            {
                reader.Fail(position, "an edge has one direction; write '<-[…]-', '-[…]->' or, for either, '-[…]-'");
            }

            return EdgeDirection.Forward;
        }

        if (!reader.Accept("-"))
        {
            reader.FailExpecting("'->' or '-'");
        }

        return isBackward ? EdgeDirection.Backward : EdgeDirection.Either;
    }
}
