namespace Jitos.Rewriting;

/// <summary>What must hold of a candidate.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="IsWhere">Whether it is a part of <c>where</c>, and not of the pattern itself.</param>
internal readonly record struct SearchGuard(Expression Condition, bool IsWhere);
