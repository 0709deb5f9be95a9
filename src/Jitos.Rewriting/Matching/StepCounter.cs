namespace Jitos.Rewriting;

/// <summary>
/// Counts the steps of a run: each candidate of a search and each statement of a program is one, and work on large values
/// is more, by their size. So a step takes about the same time whatever the values are, and a limit of steps is one of time.
/// </summary>
/// <param name="limit">The most steps.</param>
/// <param name="stop">
/// Ends the run from outside. It is looked at every few thousand steps, wherever those are taken: also in a condition, which
/// can't pause.
/// </param>
internal sealed class StepCounter(long limit, CancellationToken stop = default)
{
    /// <summary>The size of values that is worked on in about the time of a step: characters, bytes, or items of lists.</summary>
    internal const int SizePerStep = 64;

    private const long StepsPerLook = 1 << 12;

    private long pause = long.MaxValue;
    private long look = Math.Min(limit, StepsPerLook);

    /// <summary>The steps so far.</summary>
    internal long Used { get; private set; }

    /// <summary>Whether the steps given to the current call of <see cref="Run.Advance"/> are used up.</summary>
    internal bool IsPauseDue => Used >= pause;

    /// <summary>Gives steps for one call.</summary>
    internal void Give(long steps) => pause = steps >= long.MaxValue - Used ? long.MaxValue : Used + steps;

    /// <summary>Takes a step.</summary>
    /// <exception cref="RunErrorException">The limit is reached.</exception>
    /// <exception cref="OperationCanceledException">The run is to stop.</exception>
    internal void Take()
    {
        if (++Used > look)
        {
            Look();
        }
    }

    /// <summary>Takes the steps for work on values of a size; none for small ones.</summary>
    /// <exception cref="RunErrorException">The limit is reached.</exception>
    /// <exception cref="OperationCanceledException">The run is to stop.</exception>
    internal void TakeFor(long size)
    {
        Used += size / SizePerStep;
        if (Used > look)
        {
            Look();
        }
    }

    private void Look()
    {
        stop.ThrowIfCancellationRequested();
        if (Used > limit)
        {
            throw new RunErrorException(
                RunErrorKind.Budget,
                $"The limit of {limit} steps is used up: a step is a candidate that a search tries, a statement, or the work on {SizePerStep} characters or items of large values. Either a loop or a search does not end, or there is more to do than one run may; do it in several, or allow more steps if you may.");
        }

        look = Math.Min(limit, Used + StepsPerLook);
    }
}
