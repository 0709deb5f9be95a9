using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>
/// Who pays for each principal: a process is paid for by the principal that launched it, or where that is a process again, by
/// whoever pays for that one; anybody else pays for itself. Kept with the state, so that every limit can be counted for one who
/// can't multiply it by launching processes (decision 18). Immutable.
/// </summary>
/// <remarks>
/// A line of processes is followed once, when the last of it is launched. It is the same when it is followed anew, after a
/// recovery, since no entry is removed while there is one of a process that it has launched (<see cref="RootLaw"/>). Universes of before
/// that law have such: where a launcher has no entry, the path that it had pays for what it launched, as for itself, so that who pays
/// depends on the root graph alone, and not on whether it was recovered by its records or by a snapshot.
/// </remarks>
internal sealed class Payers
{
    private static readonly ImmutableDictionary<string, long> NoCounts = ImmutableDictionary.Create<string, long>(StringComparer.Ordinal);

    private readonly ImmutableDictionary<string, string> byProcess;
    private readonly ImmutableDictionary<string, long> running;
    private readonly ImmutableDictionary<string, long> launched;

    private Payers(ImmutableDictionary<string, string> byProcess, ImmutableDictionary<string, long> running, ImmutableDictionary<string, long> launched) =>
        (this.byProcess, this.running, this.launched) = (byProcess, running, launched);

    /// <summary>Of a root graph without processes.</summary>
    internal static Payers None { get; } = new(ImmutableDictionary.Create<string, string>(StringComparer.Ordinal), NoCounts, NoCounts);

    /// <summary>Who pays for a principal.</summary>
    /// <param name="principal">The path of the principal.</param>
    internal string Of(string principal) => byProcess.GetValueOrDefault(principal, principal);

    /// <summary>How many processes that have not ended a principal pays for.</summary>
    internal long RunningOf(string payer) => running.GetValueOrDefault(payer);

    /// <summary>Whether there is an entry of a process that a principal has launched, ended or not.</summary>
    internal bool HasLaunched(string principal) => launched.ContainsKey(principal);

    /// <summary>Of a root graph.</summary>
    internal static Payers Of(GraphView root)
    {
        var (payers, directory) = (None, new RootDirectory(root));

        // In order of their ids, which is that of their launches: who launched a process comes before it.
        foreach (var process in root.OfTypes(ElementKind.Node, directory.Terms.Processes))
        {
            payers = payers.WithLaunched(directory, process);
        }

        return payers;
    }

    /// <summary>The payers after a change of the root graph.</summary>
    /// <param name="before">The root graph before it.</param>
    /// <param name="after">The root graph after it.</param>
    /// <param name="changes">What changed.</param>
    internal Payers After(GraphView before, GraphView after, Delta changes)
    {
        var (payers, old) = (CountsAfter(before, after, changes), new RootDirectory(before));
        foreach (var change in changes.Operations)
        {
            // The lines that went over a removed entry begin anew behind it, wherever they are.
            if (change.Kind == DeltaKind.DeleteNode && IsProcess(old, change.Element) && payers.HasLaunched(old.PathOf(change.Element)))
            {
                return Of(after);
            }
        }

        return payers;
    }

    /// <summary>The payers after a change that may not be lawful: of a line whose launcher it removes, whoever paid before.</summary>
    /// <inheritdoc cref="After"/>
    internal Payers CountsAfter(GraphView before, GraphView after, Delta changes)
    {
        var (payers, old, next) = (this, new RootDirectory(before), new RootDirectory(after));
        foreach (var change in changes.Operations)
        {
            payers = change.Kind switch
            {
                DeltaKind.CreateNode when IsProcess(next, change.Element) => payers.WithLaunched(next, change.Element),
                DeltaKind.DeleteNode when IsProcess(old, change.Element) => payers.Without(old, change.Element),
                DeltaKind.SetAttribute when IsState(next, change) && old.Contains(change.Element) => payers.WithState(next, change.Element, IsRunning(old, change.Element)),
                _ => payers,
            };
        }

        return payers;
    }

    private static bool IsProcess(RootDirectory root, ElementId entry) => root.Contains(entry) && root.Terms.Processes.Admits(root.TypeOf(entry));

    private static bool IsState(RootDirectory root, in DeltaOperation change) =>
        change.Element.Kind == ElementKind.Node && change.Attribute == root.Terms["state"] && IsProcess(root, change.Element);

    private static bool IsRunning(RootDirectory root, ElementId process) => root.TextOf(process, "state") == "running";

    /// <summary>The path of who launched a process. Earlier universes have a bare name there.</summary>
    private static string LauncherOf(RootDirectory root, ElementId process) => root.TextOf(process, "by") switch
    {
        { Length: 0 } => RootLaw.OperatorPath,
        ['/', ..] and var path => path,
        var name => "/usr/" + name,
    };

    private Payers WithLaunched(RootDirectory root, ElementId process)
    {
        var launcher = LauncherOf(root, process);
        var payer = Of(launcher);
        return new Payers(byProcess.SetItem(root.PathOf(process), payer), IsRunning(root, process) ? Add(running, payer, 1) : running, Add(launched, launcher, 1));
    }

    private Payers Without(RootDirectory root, ElementId process)
    {
        var path = root.PathOf(process);
        return new Payers(byProcess.Remove(path), IsRunning(root, process) ? Add(running, Of(path), -1) : running, Add(launched, LauncherOf(root, process), -1));
    }

    private Payers WithState(RootDirectory root, ElementId process, bool wasRunning)
    {
        var difference = (IsRunning(root, process) ? 1 : 0) - (wasRunning ? 1 : 0);
        return difference == 0 ? this : new Payers(byProcess, Add(running, Of(root.PathOf(process)), difference), launched);
    }

    private static ImmutableDictionary<string, long> Add(ImmutableDictionary<string, long> counts, string principal, long more)
    {
        var count = counts.GetValueOrDefault(principal) + more;
        return count == 0 ? counts.Remove(principal) : counts.SetItem(principal, count);
    }
}
