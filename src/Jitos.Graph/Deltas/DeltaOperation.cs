namespace Jitos.Graph;

/// <summary>A primitive change of a graph, with what was there before, so that it also runs backwards.</summary>
/// <remarks>
/// Small, as a run logs millions: what only some kinds have shares its place with what only others have. Set
/// <see cref="Kind"/> and properties of that kind only.
/// </remarks>
public readonly struct DeltaOperation : IEquatable<DeltaOperation>
{
    private readonly object? before;
    private readonly object? after;
    private readonly ulong first;
    private readonly ulong second;

    /// <summary>What is done.</summary>
    public required DeltaKind Kind { get; init; }

    /// <summary>To which element.</summary>
    public required ElementId Element { get; init; }

    /// <summary>Its type, at creation and deletion.</summary>
    public Symbol Type
    {
        get => IsWhole ? Name : Symbol.None;
        init => Name = value;
    }

    /// <summary>The attribute that is set.</summary>
    public Symbol Attribute
    {
        get => Kind == DeltaKind.SetAttribute ? Name : Symbol.None;
        init => Name = value;
    }

    /// <summary>Its host: at creation and deletion, and before <see cref="DeltaKind.SetHost"/>.</summary>
    public ElementId Host { get; init; }

    /// <summary>Its host after <see cref="DeltaKind.SetHost"/>.</summary>
    public ElementId NewHost
    {
        get => Kind == DeltaKind.SetHost ? new ElementId(first) : ElementId.None;
        init => first = value.Value;
    }

    /// <summary>Its source, at creation and deletion of an edge.</summary>
    public ElementId Source
    {
        get => IsOfEdge ? new ElementId(first) : ElementId.None;
        init => first = value.Value;
    }

    /// <summary>Its target, at creation and deletion of an edge.</summary>
    public ElementId Target
    {
        get => IsOfEdge ? new ElementId(second) : ElementId.None;
        init => second = value.Value;
    }

    /// <summary>Its attributes, at creation and deletion.</summary>
    public Attributes Attributes
    {
        get => IsWhole ? Attributes.Unpack(before) : Attributes.None;
        init => before = value.Pack();
    }

    /// <summary>The value before, absent if there was none.</summary>
    public Value OldValue
    {
        get => Kind == DeltaKind.SetAttribute ? Value.Unpack(before, first) : Value.Absent;
        init => (before, first) = value.Pack();
    }

    /// <summary>The value after, absent if there is none.</summary>
    public Value NewValue
    {
        get => Kind == DeltaKind.SetAttribute ? Value.Unpack(after, second) : Value.Absent;
        init => (after, second) = value.Pack();
    }

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
    internal bool IsWhole => Kind <= DeltaKind.CreateEdge;

    /// <summary>Whether the operation leaves something other than it was.</summary>
    internal bool IsChange => IsWhole || OldValue != NewValue || Host != NewHost;

    private Symbol Name { get; init; }

    private bool IsOfEdge => Kind is DeltaKind.CreateEdge or DeltaKind.DeleteEdge;

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

    /// <inheritdoc/>
    public bool Equals(DeltaOperation other) =>
        Kind == other.Kind && Element == other.Element && Name == other.Name && Host == other.Host && first == other.first
            && second == other.second && Attributes == other.Attributes && OldValue == other.OldValue && NewValue == other.NewValue;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DeltaOperation other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Element, Name);

    /// <summary>For a person who looks at a failed test.</summary>
    public override string ToString() => $"{Kind} {Element} name {Name.Number} host {Host} {Source} {Target} {OldValue} {NewValue} {NewHost}";

    /// <summary>Whether two operations are equal.</summary>
    public static bool operator ==(DeltaOperation left, DeltaOperation right) => left.Equals(right);

    /// <summary>Whether two operations differ.</summary>
    public static bool operator !=(DeltaOperation left, DeltaOperation right) => !left.Equals(right);
}
