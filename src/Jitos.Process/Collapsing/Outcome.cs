namespace Jitos.Process;

/// <summary>How a command ended: one of the cases nested here.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>What was asked holds now, without a commit.</summary>
    public sealed record Done : Outcome;

    /// <summary>A commit was made, or a branch stands at one; for a repeated operation, earlier.</summary>
    public sealed record Committed(CommitReceipt Receipt) : Outcome;

    /// <summary>Nothing changed.</summary>
    public sealed record Refused(Refusal Refusal) : Outcome;
}
