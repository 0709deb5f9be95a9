using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Binds the declaration of one type, whose base is bound already unless it is wrong.</summary>
internal sealed class OneTypeBinder(
    SymbolTable symbols,
    TypeCatalog catalog,
    Dictionary<string, int> depths,
    Declaration<DefinitionSyntax.Type> declaration)
{
    private readonly ModuleScope scope = declaration.Scope;
    private readonly NameSyntax name = declaration.Syntax.Name;
    private bool isComplete = true;

    /// <summary>Adds the type to the catalog, unless too much of it is wrong.</summary>
    public void Bind()
    {
        CheckName();
        TypeDefinition? type = declaration.Syntax switch
        {
            DefinitionSyntax.Node node => BindNode(node),
            DefinitionSyntax.Edge edge => BindEdge(edge),
            _ => null,
        };
        if (type is not null)
        {
            catalog.Add(declaration, type, isComplete);
        }
    }

    private void CheckName()
    {
        if (Words.Kinds.ContainsKey(name.Text))
        {
            Report(name.Position, $"{name} is a kind of values; give the type another name");
        }

        if (declaration.Syntax.IsSystem && !scope.Source.IsPrelude)
        {
            Report(name.Position, "only modules that come with the system declare system types");
        }
    }

    private NodeType BindNode(DefinitionSyntax.Node node)
    {
        var baseType = Base<NodeType>(node.Base);
        return new NodeType
        {
            Name = name.Text,
            Symbol = Intern(name),
            Base = baseType,
            Attributes = Attributes(baseType),
            IsSystem = node.IsSystem || baseType is { IsSystem: true },
        };
    }

    private EdgeType? BindEdge(DefinitionSyntax.Edge edge)
    {
        var baseType = Base<EdgeType>(edge.Base);
        var source = catalog.Find<NodeType>(edge.Source, scope);
        var target = catalog.Find<NodeType>(edge.Target, scope);
        if (source is null || target is null)
        {
            return null;
        }

        CheckEnd(edge.Source, source, baseType?.Source, baseType, "start");
        CheckEnd(edge.Target, target, baseType?.Target, baseType, "end");
        return new EdgeType
        {
            Name = name.Text,
            Symbol = Intern(name),
            Base = baseType,
            Source = source,
            Target = target,
            Multiplicities = Multiplicities(edge.Multiplicities, baseType),
            Attributes = Attributes(baseType),
            IsSystem = edge.IsSystem || baseType is { IsSystem: true },
        };
    }

    private T? Base<T>(NameSyntax? baseName)
        where T : TypeDefinition
    {
        if (baseName is not { } written)
        {
            return null;
        }

        var found = catalog.Find<T>(written, scope);
        isComplete = found is not null;
        if (found is not null)
        {
            CheckBase(written, found);
        }

        return found;
    }

    private void CheckBase(NameSyntax written, TypeDefinition found)
    {
        depths[name.Text] = depths.GetValueOrDefault(found.Name) + 1;
        if (depths[name.Text] > Limits.Inheritance)
        {
            Report(written.Position, $"{name} has more than {Limits.Inheritance} types above it");
        }
    }

    private void CheckEnd(NameSyntax written, NodeType end, NodeType? inherited, EdgeType? baseType, string verb)
    {
        if (inherited is not null && !end.Is(inherited))
        {
            Report(written.Position, $"the edges of {name} {verb} at {written}, which must be '{inherited}' or specialise it, as those of '{baseType}' do");
        }
    }

    /// <summary>The limits of the base hold for the specialisation; what the base requires at least, the specialisation alone need not have.</summary>
    private ImmutableArray<Multiplicity> Multiplicities(ImmutableArray<MultiplicitySyntax> own, EdgeType? baseType)
    {
        var inherited = baseType?.Multiplicities.Where(limit => limit.Maximum is not null).Select(limit => limit with { Minimum = 0 }) ?? [];
        foreach (var second in own.GroupBy(limit => limit.End).SelectMany(group => group.Skip(1)))
        {
            Report(second.Position, $"a second multiplicity per {(second.End == EdgeEnd.Source ? "source" : "target")}");
        }

        return [.. inherited, .. own.Select(limit => new Multiplicity(limit.End, limit.Minimum, limit.Maximum))];
    }

    private ImmutableArray<AttributeDefinition> Attributes(TypeDefinition? baseType)
    {
        var attributes = (baseType?.Attributes ?? []).ToBuilder();
        var known = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Owner, StringComparer.Ordinal);
        foreach (var syntax in declaration.Syntax.Attributes)
        {
            if (!known.TryAdd(syntax.Name.Text, name.Text))
            {
                Report(syntax.Name.Position, $"the attribute {syntax.Name} is already declared by '{known[syntax.Name.Text]}'");
            }
            else if (Attribute(syntax) is { } attribute)
            {
                attributes.Add(attribute);
            }
        }

        return Limited(attributes.ToImmutable());
    }

    private ImmutableArray<AttributeDefinition> Limited(ImmutableArray<AttributeDefinition> attributes)
    {
        if (attributes.Length <= Limits.Attributes)
        {
            return attributes;
        }

        Report(name.Position, $"{name} has {attributes.Length} attributes; {Limits.Attributes} are allowed, inherited ones included");
        return attributes[..Limits.Attributes];
    }

    private AttributeDefinition? Attribute(AttributeSyntax syntax)
    {
        if (!Words.Kinds.TryGetValue(syntax.Kind.Text, out var kind))
        {
            isComplete = false;
            Report(syntax.Kind.Position, $"unknown kind of values {syntax.Kind}; the kinds are bool, int, float, string, bytes and list" + Spelling.Hint(syntax.Kind.Text, Words.Kinds.Keys));
            return null;
        }

        if (syntax.IsKey && kind is ValueKind.Float or ValueKind.List)
        {
            Report(syntax.Kind.Position, $"the key {syntax.Name} is {Shown.A(kind)}; a key is a bool, int, string or bytes");
        }

        var value = Default(syntax, kind);
        return new AttributeDefinition(syntax.Name.Text, Intern(syntax.Name), kind, value, syntax.IsKey, syntax.IsIndexed, name.Text);
    }

    private Value Default(AttributeSyntax syntax, ValueKind kind)
    {
        if (syntax.Default is not { } expression)
        {
            return Value.Absent;
        }

        if (Constant(expression) is not { } value)
        {
            Report(expression.Position, $"the default of {syntax.Name} is not a literal");
            return Value.Absent;
        }

        if (value.Kind != kind)
        {
            var hint = (kind, value.Kind) == (ValueKind.Float, ValueKind.Int) ? $"; write {value}.0" : "";
            Report(expression.Position, $"the default of {syntax.Name} is {value.Kind.Name()}, but the attribute is {kind.Name()}{hint}");
        }

        return value;
    }

    private static Value? Constant(ExpressionSyntax expression)
    {
        if (expression is not ExpressionSyntax.ListOf list)
        {
            return expression is ExpressionSyntax.Literal literal ? literal.Value : null;
        }

        var items = new List<Value>();
        foreach (var item in list.Items)
        {
            if (Constant(item) is not { } value)
            {
                return null;
            }

            items.Add(value);
        }

        return Value.OfList([.. items]);
    }

    /// <summary>A name that the table can't take, because it is full or two names have one hash, is an error of the text.</summary>
    private Symbol Intern(NameSyntax written)
    {
        try
        {
            return symbols.Intern(written.Text);
        }
        catch (ArgumentException refusal)
        {
            Report(written.Position, refusal.Message);
            return Symbol.None;
        }
    }

    private void Report(SourcePosition position, string message) => scope.Reporter.Report(position, message);
}
