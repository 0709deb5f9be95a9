namespace Jitos.Cli;

/// <summary>What <c>ps</c> found.</summary>
/// <param name="Universe">The universe.</param>
/// <param name="Tick">Its last tick.</param>
/// <param name="Processes">Its processes, or the one asked for.</param>
/// <param name="Branches">The branches of the one asked for, by name; null if none was.</param>
internal sealed record PsDocument(string Universe, ulong Tick, IReadOnlyList<PsDocument.ProcessFacts> Processes, IReadOnlyList<PsDocument.BranchFacts>? Branches)
{
    /// <summary>Whether the verb succeeded.</summary>
    public bool Ok { get; } = true;

    /// <summary>A process.</summary>
    /// <param name="Pid">Its number.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="State">Its state.</param>
    /// <param name="By">Who launched it.</param>
    /// <param name="Quarantined">The number of messages and answers that its own law refused to take; null if it is not known.</param>
    internal sealed record ProcessFacts(long Pid, string Name, string State, string By, int? Quarantined);

    /// <summary>A branch.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Head">Its last commit.</param>
    /// <param name="Checksum">The checksum of the graph there.</param>
    /// <param name="Pending">The number of its requests to the kernel that are not settled.</param>
    internal sealed record BranchFacts(string Name, ulong Head, string Checksum, int Pending);
}
