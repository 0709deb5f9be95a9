using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;

namespace Jitos.Grains;

/// <summary>
/// Takes the requests of a process's main branch to the kernel and its answers and messages back. It looks at what is
/// durable, and the kernel knows each request by its node, so that repeating any part of it changes nothing. What the
/// process's own law refuses is set aside after a few attempts, so that what follows is taken all the same (decision 22).
/// </summary>
/// <param name="address">The process.</param>
/// <param name="take">Takes a command on main's turn and waits until it is durable.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal sealed partial class Exchange(ProcessAddress address, Func<Command, Task<Outcome>> take, TimeProvider time, ILogger log)
{
    private readonly List<TaskCompletionSource> waiting = [];
    private ProcessState? durable;
    private bool isRunning;
    private bool mayHaveMessages = true;

    /// <summary>Whether an item can be neither taken nor set aside: it waits at the kernel until the process changes.</summary>
    private bool isHeldUp;

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

    /// <summary>Waits until no request waits for the kernel, or nothing more can be taken from it.</summary>
    public Task WhenSettledAsync(CancellationToken cancellationToken)
    {
        if (durable is null || !HasRequests(durable) || (isHeldUp && !isRunning))
        {
            return Task.CompletedTask;
        }

        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Add(settled);
        return settled.Task.WaitAsync(cancellationToken);
    }

    private static bool HasRequests(ProcessState state) => Outbox.FirstRequestOf(state) is not null;

    /// <summary>A command that takes an item if the process's law allows it.</summary>
    private static Command TakingOf(Incoming item) => item switch
    {
        Incoming.Letter letter => new Command.Deliver(letter.Message),
        Incoming.Answer answer => new Command.Settle(answer.Settlement),
        _ => throw new InvalidOperationException($"There is no item {item.GetType().Name}."),
    };

    private async Task RunAsync(CancellationToken stop)
    {
        await Task.Yield();
        var backoff = new Backoff(time);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!await TakeOneAsync(stop))
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

    /// <summary>Settles the next request, or takes messages; false if there is nothing that could be done.</summary>
    private async Task<bool> TakeOneAsync(CancellationToken stop)
    {
        if (Outbox.FirstRequestOf(durable!) is { } request)
        {
            return await TakeAsync(new Incoming.Answer(await AskAsync(request)), stop);
        }

        Release();
        if (!mayHaveMessages)
        {
            return false;
        }

        return await ReceiveAsync(stop);
    }

    /// <summary>Lets those go on who wait until everything is settled.</summary>
    private void Release()
    {
        waiting.ForEach(settled => settled.TrySetResult());
        waiting.Clear();
    }

    /// <summary>The kernel's answer to a request. One that no kernel would read is refused here: asking again would change nothing.</summary>
    private async Task<Settlement> AskAsync(PendingRequest request)
    {
        var arguments = NamedArguments.Write(request.Arguments);
        if (arguments.Length > CallLimits.ArgumentBytes)
        {
            return new Settlement(request.Node, false, $"The arguments have {arguments.Length} bytes; up to {CallLimits.ArgumentBytes} are allowed.", SeenBy(durable!));
        }

        try
        {
            var call = new RequestCall(request.Node.Value, durable!.Main.Head.Value, request.Call, arguments);
            var receipt = Receipt.FromBytes(await address.Kernel.SubmitRequestAsync(address.Secret, address.Pid, call));
            return new Settlement(request.Node, receipt.IsAccepted, CauseOf(receipt), receipt.Tick);
        }
        catch (FaultException e) when (e.Kind == FaultKind.BadRequest)
        {
            return new Settlement(request.Node, false, e.Message, SeenBy(durable!));
        }
    }

    private static ulong SeenBy(ProcessState state) => state.Main.Head == CommitId.Root ? 0 : state.CommitOf(state.Main.Head).Seen;

    private static string CauseOf(Receipt receipt) =>
        receipt.Cause.IsEmpty ? receipt.Message : $"{receipt.Message} It joins {string.Join(", ", receipt.Cause)}.";

    /// <summary>Takes messages. There may be more if there were some, if others are told of meanwhile, and if it fails.</summary>
    private async Task<bool> ReceiveAsync(CancellationToken stop)
    {
        mayHaveMessages = false;
        var mayBeMore = true;
        try
        {
            var messages = await address.Kernel.MessagesAsync(address.Secret, address.Pid, durable!.Received);
            foreach (var message in messages)
            {
                if (!await TakeAsync(new Incoming.Letter(new Message(message.Number, message.Port, message.From, message.Body, message.Tick)), stop))
                {
                    return false;
                }
            }

            mayBeMore = messages.Length > 0;
            return true;
        }
        finally
        {
            mayHaveMessages |= mayBeMore;
        }
    }

    /// <summary>Takes an item, or sets it aside at the last attempt. False if neither can be done until the process changes.</summary>
    private async Task<bool> TakeAsync(Incoming item, CancellationToken stop)
    {
        var backoff = new Backoff(time);
        for (var attempt = 1; !stop.IsCancellationRequested; attempt++)
        {
            var (at, isLast) = (durable, attempt >= ExchangeLimits.Attempts);
            if (await TakeAsync(isLast ? new Command.TakeOrSetAside(item) : TakingOf(item)) is not Outcome.Refused { Refusal: var refusal })
            {
                isHeldUp = false;
                return true;
            }

            LogRefused(address.Pid, attempt, refusal.Message);
            if (isLast && ReferenceEquals(at, durable))
            {
                isHeldUp = true;
                Release();
                return false;
            }

            await backoff.WaitAsync(stop);
        }

        return false;
    }

    /// <summary>Takes a command. If the process can't, its activation ends, and those who wait have to ask the next one.</summary>
    private async Task<Outcome> TakeAsync(Command command)
    {
        try
        {
            return await take(command);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Process {Pid}: its law refuses what the kernel hands to it, attempt {Attempt}: {Cause}")]
    private partial void LogRefused(long pid, int attempt, string cause);
}
