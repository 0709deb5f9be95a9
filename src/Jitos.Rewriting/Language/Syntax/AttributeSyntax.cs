namespace Jitos.Rewriting;

/// <summary>The declaration of an attribute as written.</summary>
internal sealed record AttributeSyntax(NameSyntax Name, NameSyntax Kind, bool IsKey, bool IsIndexed, ExpressionSyntax? Default);
