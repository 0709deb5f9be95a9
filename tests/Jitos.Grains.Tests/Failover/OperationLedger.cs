using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Grains.Tests;

/// <summary>What a caller asked for and was answered: it repeats each operation until it has an answer, and all of them later.</summary>
/// <typeparam name="T">What an operation does it with.</typeparam>
/// <typeparam name="TAnswer">The answer.</typeparam>
/// <param name="ask">Asks.</param>
internal sealed class OperationLedger<T, TAnswer>(Func<OperationId, T, Task<TAnswer>> ask)
{
    private readonly List<(OperationId Operation, T What, TAnswer Answer)> answered = [];

    /// <summary>The answers.</summary>
    public IEnumerable<TAnswer> Answers => answered.Select(entry => entry.Answer);

    /// <summary>How often the answer was that the outcome is not known.</summary>
    public int Unknown { get; private set; }

    /// <summary>Asks until there is an answer.</summary>
    public async Task<TAnswer> AskAsync(T what, CancellationToken stop)
    {
        var operation = Operations.Create();
        var answer = await RepeatAsync(operation, what, stop);
        answered.Add((operation, what, answer));
        return answer;
    }

    /// <summary>Repeats every operation: each has the answer that it had.</summary>
    public async Task RequireSameAnswersAsync(CancellationToken stop)
    {
        foreach (var (operation, what, answer) in answered)
        {
            Assert.Equal(answer, await RepeatAsync(operation, what, stop));
        }
    }

    private async Task<TAnswer> RepeatAsync(OperationId operation, T what, CancellationToken stop)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                return await ask(operation, what);
            }
            catch (UncertainException e)
            {
                Assert.Equal(operation, e.Operation);
                Unknown++;
            }
            catch (BusyException)
            {
                // Nothing was done.
            }
        }
    }
}
