using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What a call gives for a parameter: a value, an element, or nothing. <c>default</c> is nothing.</summary>
public readonly record struct ActualArgument
{
    private ActualArgument(Value value, ElementId element) => (Value, Element) = (value, element);

    /// <summary>Nothing: an element parameter is matched freely.</summary>
    public static ActualArgument Omitted => default;

    /// <summary>The value; absent if this is none.</summary>
    public Value Value { get; }

    /// <summary>The element; none if this is none.</summary>
    public ElementId Element { get; }

    /// <summary>Whether nothing is given.</summary>
    public bool IsOmitted => Value.IsAbsent && Element.IsNone;

    /// <summary>A value.</summary>
    public static ActualArgument Of(Value value) => new(value, ElementId.None);

    /// <summary>An element.</summary>
    public static ActualArgument Of(ElementId element) => new(Value.Absent, element);

    /// <summary>A string.</summary>
    public static implicit operator ActualArgument(string value) => Of(Value.Of(value));

    /// <summary>An int.</summary>
    public static implicit operator ActualArgument(long value) => Of(Value.Of(value));

    /// <summary>A float.</summary>
    public static implicit operator ActualArgument(double value) => Of(Value.Of(value));

    /// <summary>A bool.</summary>
    public static implicit operator ActualArgument(bool value) => Of(Value.Of(value));

    /// <summary>An element.</summary>
    public static implicit operator ActualArgument(ElementId element) => Of(element);

    /// <inheritdoc/>
    public override string ToString() => IsOmitted ? "_" : Element.IsNone ? Value.ToString() : Element.ToString();
}
