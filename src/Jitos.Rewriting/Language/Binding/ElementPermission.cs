namespace Jitos.Rewriting;

/// <summary>
/// Keeps rules from elements of system types. Syscalls and the rules that come with the system are judged where they
/// run, by the kernel.
/// </summary>
internal sealed class ElementPermission(RuleDraft rule, bool isSyscall)
{
    private readonly bool isTrusted = isSyscall || rule.Scope.Source.IsPrelude;

    /// <summary>Reports a change to an element that may be of a system type.</summary>
    /// <param name="element">The element.</param>
    /// <param name="position">Where the change is written.</param>
    /// <param name="verb">What the rule would do: "delete", for example.</param>
    public void Check(ElementDraft element, SourcePosition position, string verb)
    {
        if (!isTrusted && element.Types.FirstOrDefault(rule.Catalog.IsProtected) is { } type)
        {
            rule.Report(position, $"a rule can't {verb} {element.Description}: only the runtime changes elements of the system type '{type}'; use a syscall");
        }
    }
}
