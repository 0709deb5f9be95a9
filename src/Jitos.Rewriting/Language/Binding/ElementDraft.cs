using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A node or edge of a rule while it is bound.</summary>
internal sealed class ElementDraft(ElementKind kind, NameSyntax? name, SourcePosition position)
{
    public ElementKind Kind => kind;

    public NameSyntax? Name => name;

    public SourcePosition Position => position;

    public int Slot { get; set; }

    public int Parameter { get; init; } = -1;

    public ImmutableArray<TypeDefinition> Types { get; set; } = [];

    /// <summary>Whether a type written for it is wrong, so that nothing more is said about it.</summary>
    public bool HasUnknownType { get; set; }

    public List<Assignment> Properties { get; } = [];

    public ElementDraft? Source { get; set; }

    public ElementDraft? Target { get; set; }

    public bool IsUndirected { get; set; }

    /// <summary>How messages call it.</summary>
    public string Description => name is { } written ? written.ToString() : $"this {(kind == ElementKind.Node ? "node" : "edge")}";

    /// <summary>The element of the finished rule.</summary>
    public PatternElement ToElement() => kind == ElementKind.Node
        ? new PatternNode
        {
            Slot = Slot,
            Name = name?.Text,
            Types = Types,
            Properties = [.. Properties],
            Parameter = Parameter,
        }
        : new PatternEdge
        {
            Slot = Slot,
            Name = name?.Text,
            Types = Types,
            Properties = [.. Properties],
            Parameter = Parameter,
            Source = Source!.Slot,
            Target = Target!.Slot,
            IsUndirected = IsUndirected,
        };
}
