using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A parameter of a rule, program or view: an element of a type, or a value of a kind.</summary>
/// <param name="Name">The name.</param>
/// <param name="ElementType">The type of the element, or null if the parameter takes a value.</param>
/// <param name="ValueKind">The kind of the value; <see cref="ValueKind.Absent"/> for an element.</param>
public sealed record Parameter(string Name, TypeDefinition? ElementType, ValueKind ValueKind)
{
    /// <summary>Whether the parameter takes an element.</summary>
    public bool IsElement => ElementType is not null;

    /// <summary>What it takes, as the language names it: a type of elements, or a kind of value, such as <c>string</c>.</summary>
    public string TypeName => ElementType?.Name ?? ValueKind.Name();
}
