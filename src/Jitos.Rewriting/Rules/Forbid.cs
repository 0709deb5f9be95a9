namespace Jitos.Rewriting;

/// <summary>An invariant: a pattern that must have no match at the end of a collapse or syscall.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Module">The module that defines it.</param>
/// <param name="Condition">The rule that changes nothing whose match and conditions are the invariant's.</param>
public sealed record Forbid(string Name, string Module, Rule Condition);
