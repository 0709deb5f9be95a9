namespace Jitos.Graph;

/// <summary>A primitive change of a graph, with what was there before, so that it also runs backwards.</summary>
public readonly record struct DeltaOperation
{
    /// <summary>What is done.</summary>
    public required DeltaKind Kind { get; init; }

    /// <summary>To which element.</summary>
    public required ElementId Element { get; init; }

    /// <summary>Its type, at creation and deletion.</summary>
    public Symbol Type { get; init; }

    /// <summary>Its source, at creation and deletion of an edge.</summary>
    public ElementId Source { get; init; }

    /// <summary>Its target, at creation and deletion of an edge.</summary>
    public ElementId Target { get; init; }

    /// <summary>Its host: at creation and deletion, and before <see cref="DeltaKind.SetHost"/>.</summary>
    public ElementId Host { get; init; }

    /// <summary>Its host after <see cref="DeltaKind.SetHost"/>.</summary>
    public ElementId NewHost { get; init; }

    /// <summary>Its attributes, at creation and deletion.</summary>
    public Attributes Attributes { get; init; }

    /// <summary>The attribute that is set.</summary>
    public Symbol Attribute { get; init; }

    /// <summary>The value before, absent if there was none.</summary>
    public Value OldValue { get; init; }

    /// <summary>The value after, absent if there is none.</summary>
    public Value NewValue { get; init; }

    /// <summary>Whether the operation is one that can be done to an element of its kind.</summary>
    internal bool IsWellFormed => Kind switch
    {
        DeltaKind.CreateNode or DeltaKind.DeleteNode => !Element.IsNone && Element.Kind == ElementKind.Node && !Type.IsNone,
        DeltaKind.CreateEdge or DeltaKind.DeleteEdge => Element.Kind == ElementKind.Edge && !Type.IsNone,
        DeltaKind.SetAttribute => !Element.IsNone && !Attribute.IsNone,
        DeltaKind.SetHost => !Element.IsNone,
        _ => false,
    };

    /// <summary>Whether the operation creates or deletes the element.</summary>
    internal bool IsWhole => Kind is not (DeltaKind.SetAttribute or DeltaKind.SetHost);

    /// <summary>Whether the operation leaves something other than it was.</summary>
    internal bool IsChange => IsWhole || OldValue != NewValue || Host != NewHost;

    /// <summary>The operation that undoes this one.</summary>
    public DeltaOperation Inverse() => Kind switch
    {
        DeltaKind.DeleteEdge => this with { Kind = DeltaKind.CreateEdge },
        DeltaKind.CreateEdge => this with { Kind = DeltaKind.DeleteEdge },
        DeltaKind.DeleteNode => this with { Kind = DeltaKind.CreateNode },
        DeltaKind.CreateNode => this with { Kind = DeltaKind.DeleteNode },
        DeltaKind.SetAttribute => this with { OldValue = NewValue, NewValue = OldValue },
        _ => this with { Host = NewHost, NewHost = Host },
    };
}
