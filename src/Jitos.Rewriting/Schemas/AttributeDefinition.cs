using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>An attribute that a type declares.</summary>
/// <param name="Name">The name.</param>
/// <param name="Symbol">The name, interned.</param>
/// <param name="Kind">The kind of its values.</param>
/// <param name="Default">The value given at creation where the rule gives none; absent if there is no default.</param>
/// <param name="IsKey">Whether no two elements of the declaring type may have the same value.</param>
/// <param name="IsIndexed">Whether elements can be found by value in constant time; true for keys.</param>
/// <param name="Owner">The name of the type that declares it.</param>
public sealed record AttributeDefinition(string Name, Symbol Symbol, ValueKind Kind, Value Default, bool IsKey, bool IsIndexed, string Owner);
