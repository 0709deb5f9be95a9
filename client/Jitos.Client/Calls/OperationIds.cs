using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;

namespace Jitos.Client;

/// <summary>Ids for the operations of one client. They begin with a later time once new ones were too old.</summary>
/// <remarks>
/// New ids are too old where the principal has asked before, such as in a time in which its clock once was ahead (decision 12). That an
/// id given by the caller is too old says nothing of new ones: it repeats an earlier call. Each client has its own, since what one
/// principal has asked is no matter to others. Safe for concurrent use.
/// </remarks>
internal sealed class OperationIds
{
    private static readonly TimeSpan FirstStep = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestStep = TimeSpan.FromDays(10_000);

    private readonly Lock gate = new();
    private TimeSpan ahead;

    /// <summary>Returns a new id.</summary>
    public OperationId Create()
    {
        lock (gate)
        {
            return Operations.CreateAhead(ahead);
        }
    }

    /// <summary>Asks the kernel for a syscall, under the id given or a new one.</summary>
    public Task<Receipt> SubmitAsync(OperationId given, Func<OperationId, Task<Receipt>> call) =>
        AskAsync(given, call, receipt => receipt.Refusal == SyscallRefusal.TooOld);

    /// <summary>Asks a process for a commit, under the id given or a new one.</summary>
    public async Task<CommitResult> CommitAsync(OperationId given, Func<OperationId, Task<WireOutcome>> call) =>
        new(await AskAsync(given, call, IsTooOld).ConfigureAwait(false));

    /// <summary>Asks a process for a merge, under the id given or a new one.</summary>
    public async Task<MergeResult> MergeAsync(OperationId given, Func<OperationId, Task<WireMerge>> call) =>
        new(await AskAsync(given, call, merge => IsTooOld(merge.Outcome)).ConfigureAwait(false));

    private async Task<T> AskAsync<T>(OperationId given, Func<OperationId, Task<T>> call, Func<T, bool> isTooOld)
    {
        if (given != default)
        {
            return await call(given).ConfigureAwait(false);
        }

        var answer = await call(Create()).ConfigureAwait(false);
        if (isTooOld(answer))
        {
            StepAside();
        }

        return answer;
    }

    /// <summary>Has new ids begin with a later time: by an hour, and by twice as much each time that this happens again.</summary>
    private void StepAside()
    {
        lock (gate)
        {
            var step = ahead == TimeSpan.Zero ? FirstStep : ahead * 2;
            ahead = step < LongestStep ? step : LongestStep;
        }
    }

    private static bool IsTooOld(WireOutcome outcome) => outcome.Refusal == (int)RefusalKind.TooOld;
}
