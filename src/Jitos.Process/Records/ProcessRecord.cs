using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>What a process's journal records. Only a record changes a process's state.</summary>
public abstract record ProcessRecord
{
    private ProcessRecord()
    {
    }

    /// <summary>The process begins.</summary>
    public sealed record Created(ProcessIdentity Identity) : ProcessRecord;

    /// <summary>A branch moves on by a commit.</summary>
    /// <param name="Commit">The commit.</param>
    /// <param name="Request">The digest of what was asked, so that an operation is not used for something else.</param>
    /// <param name="Call">The program that was run; null if the commit is of something else.</param>
    /// <param name="Steps">Its steps, as <see cref="StepWriter"/> writes them.</param>
    public sealed record Committed(Commit Commit, Digest Request, Invocation? Call, ReadOnlyMemory<byte> Steps) : ProcessRecord
    {
        /// <summary>The part of the branch that the program read, as it was when the run began; null for everything.</summary>
        public ViewCall? Within { get; init; }

        /// <summary>Where the steps lead, if whoever made the record has it at hand; otherwise they are applied again.</summary>
        internal RunResult? Result { get; init; }

        /// <summary>The conflicts of the merge that were resolved, as its requester was told.</summary>
        public ImmutableArray<MergeConflict> Conflicts { get; init; } = [];

        /// <summary>The receipt of the commit.</summary>
        public CommitReceipt Receipt => new(Commit.Id, Commit.Checksum, Commit.StepCount, Commit.Derivations);

        /// <summary>What the requester was told.</summary>
        internal Outcome Answer => new Outcome.Committed(Receipt) { Conflicts = Conflicts };
    }

    /// <summary>Branches begin at a commit.</summary>
    /// <param name="Names">Their names.</param>
    /// <param name="From">The commit.</param>
    /// <param name="Checksum">The checksum of the graph there.</param>
    /// <param name="Lane">The lane of the first branch's ids; the others have the following ones.</param>
    /// <param name="Back">What leads from main's head back to the commit's graph; empty if the commit is a head.</param>
    /// <param name="Asked">Who asked for it.</param>
    public sealed record Forked(ImmutableArray<string> Names, CommitId From, Checksum Checksum, int Lane, ReadOnlyMemory<byte> Back, Request Asked) : ProcessRecord
    {
        /// <summary>The path of who pays for them; in earlier records it is whoever asked.</summary>
        public string Owner { get; init; } = Asked.By;

        /// <summary>The graph at the commit, if whoever made the record has it at hand.</summary>
        internal GraphVersion? Version { get; init; }

        /// <summary>The receipt of the fork.</summary>
        public CommitReceipt Receipt => new(From, Checksum, 0, 0);

        /// <summary>What the requester was told.</summary>
        internal Outcome Answer => new Outcome.Committed(Receipt);
    }

    /// <summary>A branch moves on to the head of another that contains all of it.</summary>
    /// <param name="Branch">The branch.</param>
    /// <param name="To">The head of the other.</param>
    /// <param name="Checksum">The checksum of the graph there.</param>
    /// <param name="Asked">Who asked for it.</param>
    public sealed record Advanced(string Branch, CommitId To, Checksum Checksum, Request Asked) : ProcessRecord
    {
        /// <summary>The receipt of the merge.</summary>
        public CommitReceipt Receipt => new(To, Checksum, 0, 0);

        /// <summary>What the requester was told.</summary>
        internal Outcome Answer => new Outcome.Committed(Receipt) { IsFastForward = true };
    }

    /// <summary>A branch ends; its commits stay.</summary>
    /// <param name="Branch">The branch.</param>
    /// <param name="Head">Its head.</param>
    /// <param name="Checksum">The checksum of the graph there.</param>
    /// <param name="Asked">Who asked for it.</param>
    public sealed record Discarded(string Branch, CommitId Head, Checksum Checksum, Request Asked) : ProcessRecord
    {
        /// <summary>The receipt of the discarding.</summary>
        public CommitReceipt Receipt => new(Head, Checksum, 0, 0);

        /// <summary>What the requester was told.</summary>
        internal Outcome Answer => new Outcome.Committed(Receipt);
    }

    /// <summary>Someone asked for what no right of theirs covers; nothing changed.</summary>
    /// <param name="What">What was asked for.</param>
    /// <param name="Refusal">The answer.</param>
    /// <param name="Asked">Who asked.</param>
    public sealed record Denied(string What, Refusal Refusal, Request Asked) : ProcessRecord
    {
        /// <summary>How long the process had been up; null if that was not observed, as in earlier records.</summary>
        public long? Uptime { get; init; }

        /// <summary>The path of who pays for whoever asked; empty if it pays itself.</summary>
        public string Payer { get; init; } = string.Empty;

        /// <summary>Whether it stands for refusals that got no record of their own.</summary>
        internal bool IsTally => What == RefusalTally.CallName;
    }

    /// <summary>The process's law refused what the kernel handed to it; it is set aside.</summary>
    public sealed record Quarantined(QuarantinedItem Item) : ProcessRecord;

    /// <summary>An item leaves the quarantine: after the commit that took it into the graph, or dropped.</summary>
    /// <param name="Number">The number of the item.</param>
    /// <param name="IsDropped">Whether it was dropped.</param>
    /// <param name="Head">The head of main then.</param>
    /// <param name="Checksum">The checksum of the graph there.</param>
    /// <param name="Asked">Who asked for it; without the operation if a commit has the answer to that.</param>
    public sealed record Released(ulong Number, bool IsDropped, CommitId Head, Checksum Checksum, Request Asked) : ProcessRecord
    {
        /// <summary>The receipt.</summary>
        public CommitReceipt Receipt => new(Head, Checksum, 0, 0);
    }

    /// <summary>A request was answered that changed nothing: it was refused, or what it asks for held already.</summary>
    /// <param name="Answer">The answer: <see cref="Outcome.Refused"/> or <see cref="Outcome.Committed"/>.</param>
    /// <param name="Asked">Who asked.</param>
    public sealed record Answered(Outcome Answer, Request Asked) : ProcessRecord
    {
        /// <summary>How long the process had been up; null if that was not observed, as in earlier records and where nothing was refused.</summary>
        public long? Uptime { get; init; }

        /// <summary>The path of who pays for whoever asked; empty if it pays itself.</summary>
        public string Payer { get; init; } = string.Empty;
    }

    /// <summary>The state is confirmed by digests that resist forgery.</summary>
    /// <param name="Branches">Each branch, ordinal by name.</param>
    public sealed record Sealed(ImmutableArray<BranchSeal> Branches) : ProcessRecord;
}
