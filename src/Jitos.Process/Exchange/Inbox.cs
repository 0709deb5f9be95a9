using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>
/// Takes what the kernel hands to main, and sets aside what the process's own law refuses, so that nothing is tried for
/// ever and later items are taken all the same.
/// </summary>
internal static class Inbox
{
    /// <summary>Takes an item. If the law refuses it, it is set aside with the cause: one decision, so that it happens once.</summary>
    internal static Transition TakeOrSetAside(ProcessState state, Request request, Incoming item)
    {
        var taken = Take(state, request, item);
        if (taken.Outcome is not Outcome.Refused { Refusal: { Kind: RefusalKind.Error } refusal })
        {
            return taken;
        }

        if (state.Quarantine.IsFull)
        {
            return ProcessMachine.Refuse(state, RefusalKind.QuarantineFull, $"{Quarantine.MaxItems} items are in quarantine, and the process's law refuses one more. Retry or drop some. {refusal.Message}");
        }

        var record = new ProcessRecord.Quarantined(new QuarantinedItem(state.Quarantine.Last + 1, item, refusal.Message));
        return new Transition(Apply(state, record), [record], new Outcome.Done());
    }

    /// <summary>Takes an item out of quarantine into the graph, by a commit; if the law still refuses it, it stays.</summary>
    internal static Transition Retry(ProcessState state, Request request, ulong number)
    {
        if (!state.Quarantine.Items.TryGetValue(number, out var item))
        {
            return NoSuchItem(state, number);
        }

        var taken = item.Item switch
        {
            Incoming.Letter letter => Outbox.Receive(state, request, letter.Message),
            Incoming.Answer answer => Outbox.Settle(state, request, answer.Settlement),
            _ => throw new ReplayException($"There is no item {item.Item.GetType().Name}."),
        };
        return taken.Outcome switch
        {
            Outcome.Refused => taken,
            // The commit and the record that ends the quarantine are one decision, so they are in one frame of the journal or in none.
            Outcome.Committed => End(taken, new ProcessRecord.Released(number, IsDropped: false, taken.Next.Main.Head, taken.Next.Main.Version.Checksum, Unanswered(request))),
            _ => Drop(state, request, number),
        };
    }

    /// <summary>Forgets an item for good.</summary>
    internal static Transition Drop(ProcessState state, Request request, ulong number) => state.Quarantine.Items.ContainsKey(number)
        ? End(new Transition(state, [], new Outcome.Done()), new ProcessRecord.Released(number, IsDropped: true, state.Main.Head, state.Main.Version.Checksum, request))
        : NoSuchItem(state, number);

    internal static ProcessState Apply(ProcessState state, ProcessRecord.Quarantined record)
    {
        if (record.Item.Number != state.Quarantine.Last + 1)
        {
            throw new ReplayException($"Item {record.Item.Number} of the quarantine does not follow item {state.Quarantine.Last}.");
        }

        return Outbox.PassingOver(state with
        {
            Quarantine = state.Quarantine.With(record.Item),
            Received = record.Item.Item is Incoming.Letter { Message.Number: var message } ? Math.Max(state.Received, message) : state.Received,
            Seal = null,
        });
    }

    internal static ProcessState Apply(ProcessState state, ProcessRecord.Released record)
    {
        if (!state.Quarantine.Items.TryGetValue(record.Number, out var item) || record.Head != state.Main.Head)
        {
            throw new ReplayException($"Item {record.Number} leaves the quarantine at commit {record.Head}; the state says otherwise.");
        }

        var isAskedAgain = item.Item is Incoming.Answer { Settlement.Node: var node } && !record.IsDropped && node.Value < state.RequestsFrom.Value;
        var from = isAskedAgain ? ((Incoming.Answer)item.Item).Settlement.Node : state.RequestsFrom;
        return (state with { Quarantine = state.Quarantine.Without(item, record.IsDropped), RequestsFrom = from, Seal = null })
            .WithAnswer(record.Asked.By, record.Asked.Operation, new AnsweredOperation(record.Asked.Body, new Outcome.Committed(record.Receipt)));
    }

    private static Transition Take(ProcessState state, Request request, Incoming item) => item switch
    {
        Incoming.Letter letter => Outbox.Deliver(state, request, letter.Message),
        Incoming.Answer answer => Outbox.Settle(state, request, answer.Settlement),
        _ => ProcessMachine.Refuse(state, RefusalKind.BadRequest, $"There is no item {item.GetType().Name}."),
    };

    /// <summary>The end of an item's quarantine. If a commit took it, the answer is that of the commit, which a repeat gets.</summary>
    private static Transition End(Transition taken, ProcessRecord.Released record) =>
        new(Apply(taken.Next, record), [.. taken.Append, record], taken.Outcome as Outcome.Committed ?? new Outcome.Committed(record.Receipt));

    /// <summary>Who asked, without the operation: the commit has the answer to that.</summary>
    private static Request Unanswered(Request request) => request with { Operation = default };

    private static Transition NoSuchItem(ProcessState state, ulong number)
    {
        var known = state.Quarantine.Items.IsEmpty ? "it is empty" : $"there are: {string.Join(", ", state.Quarantine.Items.Keys.Take(20))}";
        return ProcessMachine.Refuse(state, RefusalKind.BadRequest, $"There is no item {number} in quarantine; {known}.");
    }
}
