using System.Collections.Concurrent;

namespace Jitos.Grains.Tests;

/// <summary>Loses calls of grains that stay alive: on their way there, so that nothing is done, or the answer on its way back.</summary>
internal sealed class LostCalls : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<(string Method, bool IsAnswer), int> toLose = [];
    private int lost;

    /// <summary>How many calls and answers were lost.</summary>
    public int Lost => lost;

    /// <summary>Loses the next calls of a method.</summary>
    public void LoseCalls(string method, int count) => toLose[(method, false)] = count;

    /// <summary>Loses the answers of the next calls of a method.</summary>
    public void LoseAnswers(string method, int count) => toLose[(method, true)] = count;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        Pass(context.MethodName, isAnswer: false);
        await context.Invoke();
        Pass(context.MethodName, isAnswer: true);
    }

    /// <exception cref="TimeoutException">It is lost.</exception>
    private void Pass(string method, bool isAnswer)
    {
        if (toLose.AddOrUpdate((method, isAnswer), -1, (_, left) => left - 1) >= 0)
        {
            _ = Interlocked.Increment(ref lost);
            throw new TimeoutException($"{method} was lost{(isAnswer ? " on its way back" : "")}.");
        }
    }
}
