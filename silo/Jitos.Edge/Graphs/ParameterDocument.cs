namespace Jitos.Edge;

/// <summary>A parameter of a view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it takes, as the language names it: a kind of value, such as <c>string</c>, or a type of elements.</param>
internal sealed record ParameterDocument(string Name, string Type);
