using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Process;

namespace Jitos.Grains;

internal sealed partial class ProcessGrain
{
    public async Task<ImmutableArray<WireQuarantined>> ListQuarantineAsync(SessionToken session, CancellationToken cancellationToken = default) =>
        [.. (await ReadableAsync(session, Branch.Main)).Quarantine.Items.Values.Select(WireForms.Of)];

    public async Task<WireOutcome> RetryQuarantinedAsync(SessionToken session, WireOperation operation, ulong number, CancellationToken cancellationToken = default) =>
        WireForms.Of(await StepAsync(
            ProcessRequests.OfItem("retry", Require(session), operation, number), Resolving($"retry item {number} of the quarantine"), new Command.Retry(number)));

    public async Task<WireOutcome> DropQuarantinedAsync(SessionToken session, WireOperation operation, ulong number, CancellationToken cancellationToken = default) =>
        WireForms.Of(await StepAsync(
            ProcessRequests.OfItem("drop", Require(session), operation, number), Resolving($"drop item {number} of the quarantine"), new Command.Drop(number)));

    /// <summary>Why requests of main are not settled although the process takes no more from the kernel; null if they are.</summary>
    private static Refusal? WhyUnsettled(ProcessState state)
    {
        var answer = state.Quarantine.Items.Values.FirstOrDefault(item => item.Item is Incoming.Answer);
        return answer is not null
            ? new Refusal(RefusalKind.Error, $"The kernel's answer to a request is item {answer.Number} in quarantine: {answer.Cause} Mend the module and retry it, or drop it.")
            : Outbox.FirstRequestOf(state) is null ? null
            : new Refusal(RefusalKind.QuarantineFull, $"{Quarantine.MaxItems} items are in quarantine, and the process takes no more from the kernel. Retry or drop some.");
    }

    /// <summary>What resolving needs, as it does for conflicts of a merge: the right to write main.</summary>
    private static Access Resolving(string what) => new(Rights.Write, Branch.Main, what);
}
