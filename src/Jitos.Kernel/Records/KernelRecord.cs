using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel;

/// <summary>What the kernel's journal records. Only a record changes the root graph.</summary>
public abstract record KernelRecord
{
    private KernelRecord()
    {
    }

    /// <summary>The universe begins: the first tick.</summary>
    /// <param name="Universe">Its name.</param>
    /// <param name="Source">The text of the kernel's module.</param>
    /// <param name="Steps">The steps of the tick, as <see cref="StepWriter"/> writes them.</param>
    /// <param name="Root">The checksum of the root graph after it.</param>
    public sealed record Booted(string Universe, string Source, ReadOnlyMemory<byte> Steps, Checksum Root) : KernelRecord
    {
        internal RunResult? Result { get; init; }
    }

    /// <summary>A syscall was decided: accepted, which makes a tick, or refused.</summary>
    /// <param name="By">Who asked, and when.</param>
    /// <param name="Call">What for; of a refusal only what is shown of it, and its digest.</param>
    /// <param name="Receipt">The answer.</param>
    /// <param name="Steps">The steps of the tick; empty for a refusal.</param>
    public sealed record Decided(Submission By, DecidedCall Call, Receipt Receipt, ReadOnlyMemory<byte> Steps) : KernelRecord
    {
        /// <summary>The whole cause of a refusal, also what the caller may not read; empty if the receipt says it all.</summary>
        public string Detail { get; init; } = string.Empty;

        /// <summary>What the decision cost the principal.</summary>
        public Usage Cost { get; init; }

        /// <summary>The path of who pays for the principal (<see cref="KernelQueries.PayerOf"/>); empty if it pays itself, and in records before version 5.</summary>
        public string Payer { get; init; } = string.Empty;

        /// <summary>The capabilities with a use count that it used.</summary>
        public ImmutableArray<ElementId> Spent { get; init; } = [];

        internal RunResult? Result { get; init; }

        /// <summary>What the tick changes, if that is known already.</summary>
        internal Delta? Changes { get; init; }
    }

    /// <summary>The state is confirmed by a digest that resists forgery.</summary>
    /// <param name="Tick">The last tick.</param>
    /// <param name="State">The state digest of the root graph.</param>
    /// <param name="Allocator">Where the next elements are created.</param>
    /// <param name="Snapshot">The SHA-256 of the graph's <see cref="Jitos.Graph.Snapshot"/>, kept as a chunk; default if none was.</param>
    public sealed record Sealed(ulong Tick, Digest State, IdAllocator Allocator, Digest Snapshot) : KernelRecord;
}
