namespace Jitos.Rewriting;

/// <summary>Counts the steps of a run: each candidate of a search and each statement of a program is one.</summary>
internal sealed class StepCounter(long limit)
{
    private long pause = long.MaxValue;

    /// <summary>The steps so far.</summary>
    internal long Used { get; private set; }

    /// <summary>Whether the steps given to the current call of <see cref="Run.Advance"/> are used up.</summary>
    internal bool IsPauseDue => Used >= pause;

    /// <summary>Gives steps for one call.</summary>
    internal void Give(long steps) => pause = steps >= long.MaxValue - Used ? long.MaxValue : Used + steps;

    /// <summary>Takes a step.</summary>
    /// <exception cref="RunErrorException">The limit is reached.</exception>
    internal void Take()
    {
        if (++Used > limit)
        {
            throw new RunErrorException(RunErrorKind.Budget, $"The run took more than {limit} steps; a rule may never end, or needs a larger budget.");
        }
    }
}
