using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;

namespace Jitos.Grains;

/// <summary>
/// Takes the requests of a process's main branch to the kernel and its answers and messages back. It looks at what is
/// durable, and the kernel knows each request by its node, so that repeating any part of it changes nothing.
/// </summary>
/// <param name="address">The process.</param>
/// <param name="take">Takes a command on main's turn and waits until it is durable.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal sealed partial class Exchange(ProcessAddress address, Func<Command, Task> take, TimeProvider time, ILogger log)
{
    private readonly List<TaskCompletionSource> waiting = [];
    private ProcessState? durable;
    private bool isRunning;
    private bool mayHaveMessages = true;

    /// <summary>Tells that a state has become durable.</summary>
    /// <param name="state">The state.</param>
    /// <param name="stop">Ends the exchange.</param>
    public void Advance(ProcessState state, CancellationToken stop)
    {
        durable = state;
        if (!isRunning && (mayHaveMessages || HasRequests(state)))
        {
            isRunning = true;
            RunAsync(stop).Ignore();
        }
    }

    /// <summary>Tells that the kernel has messages.</summary>
    public void Notify(CancellationToken stop)
    {
        mayHaveMessages = true;
        if (durable is not null)
        {
            Advance(durable, stop);
        }
    }

    /// <summary>Waits until no request is pending.</summary>
    public Task WhenSettledAsync(CancellationToken cancellationToken)
    {
        if (durable is null || !HasRequests(durable))
        {
            return Task.CompletedTask;
        }

        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Add(settled);
        return settled.Task.WaitAsync(cancellationToken);
    }

    private static bool HasRequests(ProcessState state) => Outbox.FirstRequestOf(state.Main) is not null;

    private async Task RunAsync(CancellationToken stop)
    {
        await Task.Yield();
        var backoff = new Backoff(time);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!await TakeOneAsync())
                {
                    break;
                }

                backoff.Reset();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogDelayed(address.Pid, backoff.Pause, e);
                await backoff.WaitAsync(stop);
            }
        }

        isRunning = false;
    }

    /// <summary>Settles the next request, or takes messages; false if there is nothing to do.</summary>
    private async Task<bool> TakeOneAsync()
    {
        if (Outbox.FirstRequestOf(durable!.Main) is { } request)
        {
            await SettleAsync(request);
            return true;
        }

        waiting.ForEach(settled => settled.TrySetResult());
        waiting.Clear();
        if (!mayHaveMessages)
        {
            return false;
        }

        await ReceiveAsync();
        return true;
    }

    private async Task SettleAsync(PendingRequest request)
    {
        var call = new RequestCall(request.Node.Value, durable!.Main.Head.Value, request.Call, NamedArguments.Write(request.Arguments));
        var receipt = Receipt.FromBytes(await address.Kernel.SubmitRequestAsync(address.Secret, address.Pid, call));
        await TakeAsync(new Command.Settle(new Settlement(request.Node, receipt.IsAccepted, CauseOf(receipt), receipt.Tick)));
    }

    private static string CauseOf(Receipt receipt) =>
        receipt.Cause.IsEmpty ? receipt.Message : $"{receipt.Message} It joins {string.Join(", ", receipt.Cause)}.";

    /// <summary>Takes messages. There may be more if there were some, if others are told of meanwhile, and if it fails.</summary>
    private async Task ReceiveAsync()
    {
        mayHaveMessages = false;
        var mayBeMore = true;
        try
        {
            var messages = await address.Kernel.MessagesAsync(address.Secret, address.Pid, durable!.Received);
            foreach (var message in messages)
            {
                await TakeAsync(new Command.Deliver(new Message(message.Number, message.Port, message.From, message.Body, message.Tick)));
            }

            mayBeMore = messages.Length > 0;
        }
        finally
        {
            mayHaveMessages |= mayBeMore;
        }
    }

    /// <summary>Takes a command. If the process can't, its activation ends, and those who wait have to ask the next one.</summary>
    private async Task TakeAsync(Command command)
    {
        try
        {
            await take(command);
        }
        catch (Exception e)
        {
            var fault = e as FaultException ?? new FaultException(FaultKind.Busy, "The process is about to end here; repeat the call.");
            waiting.ForEach(settled => settled.TrySetException(new FaultException(fault.Kind, fault.Message)));
            waiting.Clear();
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Process {Pid}: the kernel can't be reached; trying again in {Pause}")]
    private partial void LogDelayed(long pid, TimeSpan pause, Exception error);
}
