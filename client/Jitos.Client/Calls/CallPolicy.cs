using Jitos.Graph;

namespace Jitos.Client;

/// <summary>Makes a call, repeats it under the same operation while its outcome is unknown, and translates its failure.</summary>
internal static class CallPolicy
{
    private const int Attempts = 6;

    /// <summary>Those of a call whose server can't be reached: within some seconds it may have started again.</summary>
    private const int UnreachableAttempts = 8;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    /// <summary>When an operation is called again beside the first call: it is found under way, so that this costs little.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The same for a call that changes nothing, whose work is done again.</summary>
    private static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(30);

    /// <exception cref="JitosException">There is no answer, also after <see cref="Attempts"/> attempts, or <see cref="UnreachableAttempts"/>.</exception>
    /// <param name="operation">The operation; <c>default</c> for a call that changes nothing.</param>
    /// <param name="call">The call.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="patience">When to call again beside the first call; infinite where a connection that is gone is found out otherwise.</param>
    internal static async Task<T> CallAsync<T>(OperationId operation, Func<CancellationToken, Task<T>> call, CancellationToken stop, TimeSpan? patience = null)
    {
        patience ??= operation == default ? ReadPatience : Patience;
        var mayBeDone = false;
        for (var attempt = 1; ; attempt++)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                return await PatientCall.FirstAnswerAsync(call, patience.Value, stop).ConfigureAwait(false);
            }
            catch (Exception failure) when (Faults.IsUncertain(failure) || Faults.IsBusy(failure) || failure is Contracts.FaultException)
            {
                mayBeDone |= Faults.MayBeDone(failure);
                if (attempt >= AttemptsAfter(failure) || !(Faults.IsUncertain(failure) || Faults.IsBusy(failure)))
                {
                    throw Faults.Translate(failure, mayBeDone ? operation : default);
                }
            }

            await Task.Delay(FirstPause * (1 << (attempt - 1)), stop).ConfigureAwait(false);
        }
    }

    private static int AttemptsAfter(Exception failure) => failure switch
    {
        NoAnswerException { IsFinal: true } => 1,
        _ when Faults.IsUnreachable(failure) => UnreachableAttempts,
        _ => Attempts,
    };

    /// <summary>A call that changes nothing.</summary>
    /// <exception cref="JitosException">There is no answer.</exception>
    internal static Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken stop) => CallAsync(default, call, stop);
}
