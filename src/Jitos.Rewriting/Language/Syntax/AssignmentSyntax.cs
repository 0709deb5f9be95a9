namespace Jitos.Rewriting;

/// <summary><c>n.attribute = value</c> as written.</summary>
internal sealed record AssignmentSyntax(NameSyntax Element, NameSyntax Attribute, ExpressionSyntax Value);
