using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>What a process is asked to do on its turn.</summary>
public abstract record Command
{
    private Command()
    {
    }

    /// <summary>To begin.</summary>
    public sealed record Create(ProcessIdentity Identity) : Command;

    /// <summary>To install a module on a branch, in place of one of the same name.</summary>
    public sealed record Install(ModuleSource Source, string Branch = Process.Branch.Main) : Command
    {
        /// <summary>The most bytes that the graph may take after it; see <see cref="Proposal.MostHeld"/>.</summary>
        public long MostHeld { get; init; } = long.MaxValue;
    }

    /// <summary>To bring content in on a branch.</summary>
    /// <param name="Content">The content.</param>
    /// <param name="Why">Where it comes from, for people.</param>
    /// <param name="Branch">The branch.</param>
    public sealed record Import(ImportContent Content, string Why, string Branch = Process.Branch.Main) : Command
    {
        /// <summary>The most bytes that the graph may take after it; see <see cref="Proposal.MostHeld"/>.</summary>
        public long MostHeld { get; init; } = long.MaxValue;
    }

    /// <summary>To commit what a collapse or merge computed.</summary>
    public sealed record Commit(Proposal Proposal) : Command;

    /// <summary>To begin branches at a commit.</summary>
    /// <param name="Names">Their names.</param>
    /// <param name="From">The commit.</param>
    /// <param name="Version">The graph there, as <see cref="TimeTravel.Open"/> gives it; null if the commit is the head of a branch.</param>
    public sealed record Fork(ImmutableArray<string> Names, CommitId From, GraphVersion? Version = null) : Command
    {
        /// <summary>
        /// To whom they are counted, and the most that each may have begun and not discarded, these included: whoever asks and, last,
        /// whoever pays for it. Without any, whoever asks may have any number.
        /// </summary>
        public ImmutableArray<LimitAccount> Accounts { get; init; } = [];
    }

    /// <summary>To move a branch on to the head of another that contains all of it.</summary>
    public sealed record Advance(string Branch, string To) : Command;

    /// <summary>To end a branch.</summary>
    public sealed record Discard(string Branch) : Command;

    /// <summary>To take the kernel's answer to a request that main has made.</summary>
    public sealed record Settle(Settlement Settlement) : Command;

    /// <summary>To take the next message.</summary>
    public sealed record Deliver(Message Message) : Command;

    /// <summary>To take what the kernel hands over or, if the process's law refuses it, to set it aside with the cause.</summary>
    public sealed record TakeOrSetAside(Incoming Item) : Command;

    /// <summary>To take an item out of quarantine into the graph.</summary>
    public sealed record Retry(ulong Number) : Command;

    /// <summary>To forget an item of the quarantine for good.</summary>
    public sealed record Drop(ulong Number) : Command;

    /// <summary>To map a region of the root graph on main, or, if it is mapped, to advance it.</summary>
    public sealed record Map(Region Region) : Command;

    /// <summary>To advance a region that is mapped. One that does not fit the process's schema or invariants any more is unmapped.</summary>
    public sealed record Refresh(Region Region) : Command;

    /// <summary>To end the mapping of a region on main.</summary>
    /// <param name="Path">The path of the region.</param>
    /// <param name="Reason">Why, for people; empty if it was asked for.</param>
    public sealed record Unmap(string Path, string Reason = "") : Command;

    /// <summary>To record that a request was denied.</summary>
    /// <param name="What">What was asked for.</param>
    /// <param name="Refusal">The answer.</param>
    public sealed record Deny(string What, Refusal Refusal) : Command;

    /// <summary>To answer a request that changed nothing, and remember the answer.</summary>
    /// <param name="Outcome">The answer.</param>
    public sealed record Tell(Outcome Outcome) : Command;

    /// <summary>To confirm the state by digests.</summary>
    /// <param name="Snapshots">The SHA-256 of a snapshot of each branch that is kept as a chunk, ordinal by name; empty if there are none.</param>
    public sealed record Seal(ImmutableArray<Digest> Snapshots) : Command;
}
