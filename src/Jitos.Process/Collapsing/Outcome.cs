namespace Jitos.Process;

/// <summary>How a command ended: one of the cases nested here.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The process has begun, or confirmed its state.</summary>
    public sealed record Done : Outcome;

    /// <summary>A commit was made; for a repeated operation, earlier.</summary>
    public sealed record Committed(CommitReceipt Receipt) : Outcome;

    /// <summary>Nothing changed.</summary>
    public sealed record Refused(Refusal Refusal) : Outcome;
}
