using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>Confirms states by digests, and restores them from snapshots.</summary>
internal static class Sealing
{
    internal static Transition Step(ProcessState state, Command.Seal seal)
    {
        if (state.Seal is not null || state.Identity is null)
        {
            return new Transition(state, [], new Outcome.Done());
        }

        var digests = new Dictionary<GraphVersion, Digest>();
        var branches = state.Branches.Values.Select((branch, index) => new BranchSeal(
            branch.Name,
            branch.Head,
            DigestOf(branch.Version, digests),
            branch.Allocator,
            seal.Snapshots.IsEmpty ? default : seal.Snapshots[index]));
        var record = new ProcessRecord.Sealed([.. branches]);
        return new Transition(state with { Seal = record }, [record], new Outcome.Done());
    }

    internal static ProcessState Apply(ProcessState state, ProcessRecord.Sealed seal)
    {
        var digests = new Dictionary<GraphVersion, Digest>();
        if (seal.Branches.Length != state.Branches.Count)
        {
            throw new ReplayException($"The seal is of {seal.Branches.Length} branches; the state has {state.Branches.Count}.");
        }

        foreach (var expected in seal.Branches)
        {
            Verify(state, expected, digests);
        }

        return state with { Seal = seal };
    }

    internal static ProcessState Restore(ProcessState state, ProcessRecord.Sealed seal, ImmutableArray<GraphVersion> versions)
    {
        // The graphs that the records before were skipped on say nothing of requests.
        var restored = state with { RequestsFrom = ElementId.None };
        for (var index = 0; index < seal.Branches.Length; index++)
        {
            var (branch, version) = (seal.Branches[index], versions[index]);
            var opened = InstalledModules.Opened(branch.Name, branch.Head, version, state.Main) with { Allocator = branch.Allocator };
            RequireChecksum(state, branch, version);
            restored = restored.WithBranch(opened with { Version = opened.Version.WithIndexes(opened.Library.Schema.IndexedAttributes) });
        }

        return Apply(Outbox.PassingOver(restored), seal);
    }

    private static void RequireChecksum(ProcessState state, BranchSeal branch, GraphVersion version)
    {
        if (branch.Head != CommitId.Root && state.CommitOf(branch.Head).Checksum is var expected && expected != version.Checksum)
        {
            throw new ReplayException($"The snapshot of commit {branch.Head} has the checksum {version.Checksum}, not {expected}.");
        }
    }

    private static void Verify(ProcessState state, BranchSeal expected, Dictionary<GraphVersion, Digest> digests)
    {
        if (!state.Branches.TryGetValue(expected.Name, out var branch) || branch.Head != expected.Head || branch.Allocator != expected.Allocator)
        {
            throw new ReplayException($"The seal says that '{expected.Name}' stands at commit {expected.Head}; the state says otherwise.");
        }

        if (DigestOf(branch.Version, digests) is var digest && digest != expected.State)
        {
            throw new ReplayException($"The seal of commit {expected.Head} says {expected.State}; the state is {digest}.");
        }
    }

    private static Digest DigestOf(GraphVersion version, Dictionary<GraphVersion, Digest> digests)
    {
        if (!digests.TryGetValue(version, out var digest))
        {
            digests.Add(version, digest = version.StateDigest());
        }

        return digest;
    }
}
