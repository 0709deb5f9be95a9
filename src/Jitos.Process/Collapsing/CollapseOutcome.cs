namespace Jitos.Process;

/// <summary>How a collapse ended: one of the cases nested here.</summary>
public abstract record CollapseOutcome
{
    private CollapseOutcome()
    {
    }

    /// <summary>It succeeded.</summary>
    public sealed record Proposed(Proposal Proposal) : CollapseOutcome;

    /// <summary>It did not.</summary>
    public sealed record Refused(Refusal Refusal) : CollapseOutcome;
}
