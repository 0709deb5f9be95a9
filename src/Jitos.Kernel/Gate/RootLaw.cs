using System.Collections.Frozen;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel;

/// <summary>
/// The law of what no syscall may take away, whoever asks: the entries that the kernel itself stands on, running processes,
/// and the operator's authority, without which nobody could mend anything. Each refusal says what to do instead.
/// </summary>
/// <remarks>It looks at the changes of a syscall only, so that its cost follows the change.</remarks>
internal sealed class RootLaw
{
    internal const string OperatorPath = "/usr/operator";
    private const string WholePath = "/cap/1";
    private const string CallsPath = "/sys/calls/";

    /// <summary>What the first tick makes, and every later version of the kernel looks up by path.</summary>
    private static readonly FrozenSet<string> Fixed = FrozenSet.Create(
        StringComparer.Ordinal,
        "/", "/usr", OperatorPath, "/usr/everyone", "/proc", "/cap", "/sys", "/sys/calls", "/sys/policy", Quota.DefaultsPath, "/sys/config", "/sys/modules",
        "/sys/modules/kernel", "/fs", "/net");

    private readonly Schema schema;
    private readonly Library library;
    private readonly RootDirectory before;
    private readonly GraphView after;
    private readonly Payers payers;

    private RootLaw(KernelState state, GraphView after, Delta changes) =>
        (schema, library, before, this.after, payers) = (state.Library.Schema, state.Library, new RootDirectory(state.Root), after, state.Payers.CountsAfter(state.Root, after, changes));

    /// <summary>What is wrong with the changes of a syscall; empty if nothing is.</summary>
    /// <param name="state">The state before it.</param>
    /// <param name="after">The root graph after it.</param>
    /// <param name="changes">What it changes.</param>
    internal static string WhatIsWrong(KernelState state, GraphView after, Delta changes)
    {
        var law = new RootLaw(state, after, changes);
        foreach (var change in changes.Operations)
        {
            if (law.WhatIsWrong(change) is { Length: > 0 } wrong)
            {
                return wrong;
            }
        }

        return string.Empty;
    }

    private string WhatIsWrong(in DeltaOperation change) => change.Kind switch
    {
        DeltaKind.DeleteNode => WhatForbidsRemoving(change.Element),
        DeltaKind.DeleteEdge when IsPlace(change) && after.Contains(change.Target) => WhatForbidsMoving(change.Target),
        DeltaKind.SetAttribute when change.Element.Kind == ElementKind.Node && before.Contains(change.Element) => WhatForbidsSetting(change),
        DeltaKind.CreateNode => WhatIsNoLimit(change.Element),
        _ => string.Empty,
    };

    private bool IsPlace(in DeltaOperation change) => before.Terms.Contains.Admits(change.Type);

    private string WhatForbidsRemoving(ElementId entry)
    {
        var path = before.PathOf(entry);
        if (path == WholePath)
        {
            return $"'{WholePath}' is the operator's capability, from which all others derive; without it nobody could grant anything any more. Revoke those that derive from it.";
        }

        if (WhatIsFixed(path) is { Length: > 0 } what)
        {
            return $"'{path}' can't be removed: {what}.";
        }

        if (!before.Terms.Processes.Admits(before.TypeOf(entry)))
        {
            return string.Empty;
        }

        // Who pays for those that it has launched is found through its entry.
        return before.TextOf(entry, "state") == "running" ? $"'{path}' can't be removed: the process is running. End it with the call 'exit' first."
            : payers.HasLaunched(path) ? $"'{path}' can't be removed: there are entries of processes that it has launched. Remove those first."
            : string.Empty;
    }

    private string WhatForbidsMoving(ElementId entry)
    {
        var path = before.PathOf(entry);
        var what = WhatIsFixed(path);
        if (what.Length > 0)
        {
            return $"'{path}' can't be moved or renamed: {what}.";
        }

        var type = schema.Find(before.TypeOf(entry));
        return type is { IsSystem: true } && type.Name != "Port"
            ? $"'{path}' can't be moved or renamed: a {type.Name} is known by its path. Make a new one and remove this one."
            : string.Empty;
    }

    private string WhatForbidsSetting(in DeltaOperation change)
    {
        if (change.Attribute == before.Terms.Name)
        {
            return WhatForbidsMoving(change.Element);
        }

        if (change.Attribute == before.Terms["value"])
        {
            return WhatIsNoLimit(change.Element);
        }

        if (change.Attribute == before.Terms["revoked"])
        {
            return before.PathOf(change.Element) == WholePath ? WhatForbidsRemoving(change.Element) : string.Empty;
        }

        var isLimit = Quota.Limits.ContainsKey(after.Symbols.NameOf(change.Attribute)) && before.Terms.Subjects.Admits(before.TypeOf(change.Element));
        return isLimit && change.NewValue is { Kind: ValueKind.Int } most && most.AsInt() >= 0 && before.PathOf(change.Element) == OperatorPath
            ? $"'{OperatorPath}' can't be limited: nobody else could lift the limit."
            : string.Empty;
    }

    /// <summary>What is wrong with an entry among the default limits; empty if it is none of them, or nothing is wrong.</summary>
    private string WhatIsNoLimit(ElementId entry)
    {
        var root = new RootDirectory(after);
        if (root.ParentOf(entry) is not { IsNone: false } parent || parent != before.Find(Quota.DefaultsPath))
        {
            return string.Empty;
        }

        var name = root.TextOf(entry, "name");
        return !Quota.Limits.ContainsKey(name) ? $"There is no limit '{name}'; the limits are {string.Join(", ", Quota.Limits.Keys)}."
            : !Quota.TryParse(root.TextOf(entry, "value"), out _) ? $"The limit '{name}' needs a whole number, 0 or more; -1 is no limit."
            : string.Empty;
    }

    private string WhatIsFixed(string path)
    {
        if (Fixed.Contains(path))
        {
            return "every universe has it, and the kernel relies on it";
        }

        if (path.StartsWith(Quota.DefaultsPath + "/", StringComparison.Ordinal))
        {
            return "it is a limit; change it with the call 'configure', to -1 for none";
        }

        var name = path.StartsWith(CallsPath, StringComparison.Ordinal) ? path[CallsPath.Length..] : string.Empty;
        return name.Length > 0 && BuiltInCalls.Has(library, name)
            ? "it is a built-in call; take the right 'call' on it away from those who should not use it"
            : string.Empty;
    }
}
