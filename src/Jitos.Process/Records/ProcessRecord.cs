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
    /// <param name="Steps">Its steps, as <see cref="StepWriter"/> writes them.</param>
    public sealed record Committed(Commit Commit, Digest Request, ReadOnlyMemory<byte> Steps) : ProcessRecord
    {
        /// <summary>Where the steps lead, if whoever made the record has it at hand; otherwise they are applied again.</summary>
        internal RunResult? Result { get; init; }

        /// <summary>The receipt of the commit.</summary>
        public CommitReceipt Receipt => new(Commit.Id, Commit.Checksum, Commit.StepCount, Commit.Derivations);
    }

    /// <summary>The state is confirmed by a digest that resists forgery.</summary>
    /// <param name="Head">The head of main.</param>
    /// <param name="State">The state digest of the graph there.</param>
    /// <param name="Allocator">Where main creates its next elements.</param>
    /// <param name="Snapshot">The SHA-256 of the graph's <see cref="Jitos.Graph.Snapshot"/>, kept as a chunk; default if none was.</param>
    public sealed record Sealed(CommitId Head, Digest State, IdAllocator Allocator, Digest Snapshot) : ProcessRecord;
}
