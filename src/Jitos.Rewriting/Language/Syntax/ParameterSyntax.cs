namespace Jitos.Rewriting;

/// <summary>A parameter as written; its type is a kind of values or a type of elements.</summary>
internal sealed record ParameterSyntax(NameSyntax Name, NameSyntax Type);
