namespace Jitos.Rewriting;

/// <summary><c>attribute: value</c> as written.</summary>
internal sealed record PropertySyntax(NameSyntax Attribute, ExpressionSyntax Value);
