namespace Jitos.Contracts;

/// <summary>A parameter of a view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it takes, as the language names it: a kind of value, such as <c>string</c>, or a type of elements.</param>
[GenerateSerializer, Immutable, Alias("jitos.parameter")]
public sealed record WireParameter([property: Id(0)] string Name, [property: Id(1)] string Type);
