using Jitos.Contracts;
using Jitos.Process;

namespace Jitos.Client;

/// <summary>How a request to a process ended: a commit, or a refusal that changed nothing.</summary>
public sealed record CommitResult
{
    internal CommitResult(WireOutcome outcome)
    {
        Refusal = outcome.Refusal == 0 ? null : new Refusal((RefusalKind)outcome.Refusal, outcome.Message);
        Commit = new CommitId(outcome.Commit);
        Checksum = outcome.Checksum;
        Steps = outcome.Steps;
        Derivations = outcome.Derivations;
    }

    /// <summary>Whether a commit was made.</summary>
    public bool IsCommitted => Refusal is null;

    /// <summary>Why none was made; null if one was.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The commit; <see cref="CommitId.Root"/> if it was refused.</summary>
    public CommitId Commit { get; }

    /// <summary>The checksum of the graph after it, 32 hexadecimal digits.</summary>
    public string Checksum { get; }

    /// <summary>The number of its steps.</summary>
    public int Steps { get; }

    /// <summary>The number of derivations among them.</summary>
    public int Derivations { get; }

    /// <summary>This, if a commit was made.</summary>
    /// <exception cref="RefusedException">None was.</exception>
    public CommitResult Require() => Refusal is { } refusal ? throw new RefusedException(refusal.Message) : this;
}
