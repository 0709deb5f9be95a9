namespace Jitos.Process;

/// <summary>What a version of its branch means for a space: one of the cases nested here.</summary>
public abstract record SpaceStep
{
    private SpaceStep()
    {
    }

    /// <summary>The slice is as it was.</summary>
    public sealed record Unchanged : SpaceStep;

    /// <summary>The slice has changed.</summary>
    public sealed record Changed(Frame Frame) : SpaceStep;

    /// <summary>The modules of the branch have changed, and the view perhaps with them: a new epoch began, and whoever follows needs a new snapshot.</summary>
    public sealed record Renewed : SpaceStep;

    /// <summary>There is no slice any more.</summary>
    /// <param name="Why">The cause, for people.</param>
    public sealed record Ended(string Why) : SpaceStep;
}
