using Jitos.Storage;

namespace Jitos.Grains.Tests;

/// <summary>
/// Where something crashes: at one append of many, before the bytes are on disk or after, and in any case before anyone
/// learns of it.
/// </summary>
/// <param name="append">Which append, from 1, counted over all journals.</param>
/// <param name="isWritten">Whether the bytes of that append are on disk.</param>
internal sealed class Failpoint(int append, bool isWritten)
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int appends;

    /// <summary>Ends when the append has come.</summary>
    public Task Reached => reached.Task;

    /// <summary>Ends the activation that makes the append.</summary>
    public void EndActivation(FaultyStore store) => store.Append = async (_, write) =>
        Interlocked.Increment(ref appends) == append ? await CrashAsync(write) : await write();

    /// <summary>Cuts a host off from its store: nothing that it does later gets there.</summary>
    public void CutOff(FaultyStore store) => store.Append = async (_, write) =>
    {
        var number = Interlocked.Increment(ref appends);
        store.IsShut |= number >= append;
        return number < append ? await write() : number == append ? await CrashAsync(write) : Unheard;
    };

    public override string ToString() => $"{(isWritten ? "after" : "before")} append {append}";

    private static AppendOutcome Unheard => new AppendOutcome.Unknown("the outcome was not heard of");

    private async Task<AppendOutcome> CrashAsync(Func<Task<AppendOutcome>> write)
    {
        if (isWritten)
        {
            Assert.IsType<AppendOutcome.Written>(await write());
        }

        reached.SetResult();
        return Unheard;
    }
}
