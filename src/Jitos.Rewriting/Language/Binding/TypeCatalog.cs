using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>The types of a link, bound.</summary>
internal sealed class TypeCatalog(NameTable<DefinitionSyntax.Type> names)
{
    private readonly Dictionary<string, TypeDefinition> bound = new(StringComparer.Ordinal);
    private readonly HashSet<TypeDefinition> incomplete = [];
    private readonly Dictionary<ElementKind, Dictionary<string, AttributeReference>> attributes = [];

    /// <summary>The type whose specialisations rules may create and change although it is a system type; null if there is none.</summary>
    public TypeDefinition? Syscall { get; private set; }

    public void Add(Declaration<DefinitionSyntax.Type> declaration, TypeDefinition type, bool isComplete)
    {
        bound.Add(type.Name, type);
        if (!isComplete || (type.Base is not null && incomplete.Contains(type.Base)))
        {
            incomplete.Add(type);
        }

        if (type.Name == "Syscall" && declaration.Scope.Source.IsPrelude)
        {
            Syscall = type;
        }
    }

    /// <summary>Whether a declaration of the type has an error, so that an attribute may be unknown for that reason alone.</summary>
    public bool IsIncomplete(TypeDefinition type) => incomplete.Contains(type);

    /// <summary>The type that was declared, or null if it could not be bound, which was reported.</summary>
    public TypeDefinition? Find(string name) => bound.GetValueOrDefault(name);

    /// <summary>The type of a kind that a name means in a module; null if there is none, which is reported, or was.</summary>
    public T? Find<T>(NameSyntax name, ModuleScope scope)
        where T : TypeDefinition
    {
        var expected = typeof(T) == typeof(NodeType) ? "node type" : typeof(T) == typeof(EdgeType) ? "edge type" : "type";
        if (names.Find(name, scope, expected) is not { } declaration)
        {
            return null;
        }

        if (typeof(T) != typeof(TypeDefinition) && (declaration.Syntax is DefinitionSyntax.Node) != (typeof(T) == typeof(NodeType)))
        {
            scope.Reporter.Report(name.Position, $"expected {Article(expected)}, found the {(declaration.Syntax is DefinitionSyntax.Node ? "node" : "edge")} type {name}");
            return null;
        }

        return Find(name.Text) as T;
    }

    /// <summary>Whether some module declares a type, rightly or not.</summary>
    public bool IsDeclared(string name) => names.Find(name) is not null;

    /// <summary>The names of the types that a module may use.</summary>
    public IEnumerable<string> NamesIn(ModuleScope scope) => names.VisibleIn(scope).Select(declaration => declaration.Name);

    /// <summary>What elements of a kind may have by the name of an attribute, whatever their type; null if no type declares it.</summary>
    public AttributeReference? AttributeOfAny(ElementKind kind, string name) => AttributesOf(kind).GetValueOrDefault(name);

    /// <summary>The names of all attributes of elements of a kind.</summary>
    public IEnumerable<string> AttributeNames(ElementKind kind) => AttributesOf(kind).Keys;

    /// <summary>Whether only the runtime may create, change or delete elements of a type.</summary>
    public bool IsProtected(TypeDefinition type) =>
        type.IsSystem && (Syscall is null || ReferenceEquals(type, Syscall) || !type.Is(Syscall));

    /// <summary>All types, bases before specialisations, otherwise in the order of declaration.</summary>
    public ImmutableArray<TypeDefinition> Ordered()
    {
        var (ordered, known, chain) = (ImmutableArray.CreateBuilder<TypeDefinition>(), new HashSet<TypeDefinition>(), new Stack<TypeDefinition>());
        foreach (var declaration in names.All)
        {
            for (var type = Find(declaration.Name); type is not null && known.Add(type); type = type.Base)
            {
                chain.Push(type);
            }

            while (chain.TryPop(out var next))
            {
                ordered.Add(next);
            }
        }

        return ordered.DrainToImmutable();
    }

    private Dictionary<string, AttributeReference> AttributesOf(ElementKind kind)
    {
        if (!attributes.TryGetValue(kind, out var known))
        {
            known = bound.Values
                .Where(type => type.Kind == kind)
                .SelectMany(type => type.Attributes)
                .GroupBy(attribute => attribute.Name, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, AttributeReference.To, StringComparer.Ordinal);
            attributes.Add(kind, known);
        }

        return known;
    }

    private static string Article(string noun) => noun[0] is 'e' ? $"an {noun}" : $"a {noun}";
}
