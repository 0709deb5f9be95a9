using Jitos.Contracts;
using Jitos.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jitos.Grains.Tests;

public sealed class JournaledStateTests : IAsyncDisposable
{
    private readonly CountingMachine machine = new();
    private readonly ScriptedJournal journal = new();
    private readonly List<string> ends = [];
    private readonly JournaledState<CountingMachine.Count, int> state;

    public JournaledStateTests() => state = new(journal, machine, new(machine.Start(), 0, 0, 0), NullLogger.Instance, ends.Add);

    public ValueTask DisposeAsync() => journal.DisposeAsync();

    [Fact]
    public Task Decide_AnswersOnceItsRecordsAreWritten() => OnATurn(async () =>
    {
        var answer = Add(1).WhenDurableAsync();

        Assert.Equal((0, 1, false), (state.Durable.Total, state.Tentative.State.Total, answer.IsCompleted));
        await journal.WriteAsync();
        Assert.Equal((1, 1), (await answer, state.Durable.Total));
    });

    [Fact]
    public Task Decide_WhileAnAppendIsInFlight_JoinsTheNextGroup() => OnATurn(async () =>
    {
        var first = Add(1).WhenDurableAsync();
        await journal.EndAsync(new AppendOutcome.Busy());
        var others = Enumerable.Range(0, 3).Select(_ => Add(1).WhenDurableAsync()).ToArray();

        await journal.WriteAsync();
        Assert.Equal((1, false), (await first, others[0].IsCompleted));
        await journal.WriteAsync();

        Assert.Equal("2 3 4", string.Join(' ', await Task.WhenAll(others)));
        Assert.Equal<int>([1, 1, 3], journal.Groups);
    });

    [Fact]
    public Task Decide_WithoutRecords_WaitsForWhatItWasDerivedFrom() => OnATurn(async () =>
    {
        _ = Add(1);
        var read = Read().WhenDurableAsync();

        Assert.False(read.IsCompleted);
        await journal.WriteAsync();
        Assert.Equal(1, await read);
    });

    [Theory]
    [InlineData(FaultKind.NotWritten)]
    [InlineData(FaultKind.Uncertain)]
    public Task RefusedAppend_FailsEverythingDerivedFromIt(FaultKind expected) => OnATurn(async () =>
    {
        var write = Add(1).WhenDurableAsync();
        var read = Read().WhenDurableAsync();
        var later = Add(1).WhenDurableAsync();

        await journal.EndAsync(expected == FaultKind.NotWritten ? new AppendOutcome.NotWritten("full") : new AppendOutcome.Unknown("lost"));

        foreach (var answer in new[] { write, read, later })
        {
            await Faults.ExpectAsync(expected, () => answer);
        }

        Assert.Equal((0, 0, 1), (state.Durable.Total, state.Tentative.State.Total, state.Tentative.Lineage));
    });

    [Fact]
    public Task NotWritten_LeavesReadsAndRefusesWrites() => OnATurn(async () =>
    {
        var write = Add(1).WhenDurableAsync();
        await journal.EndAsync(new AppendOutcome.NotWritten("full"));
        await Faults.ExpectAsync(FaultKind.NotWritten, () => write);

        Assert.Equal((0, 0), (await Read().WhenDurableAsync(), state.Readable.Total));
        Assert.Equal(FaultKind.NotWritten, Assert.Throws<FaultException>(() => Add(1)).Kind);
        Assert.Empty(ends);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task FencedOrUnknown_EndsTheActivation(bool fenced) => OnATurn(async () =>
    {
        var write = Add(1).WhenDurableAsync();
        await journal.EndAsync(fenced ? new AppendOutcome.Fenced(2) : new AppendOutcome.Unknown("lost"));
        await Faults.ExpectAsync(FaultKind.Uncertain, () => write);

        Assert.Single(ends);
        Assert.Equal(FaultKind.Uncertain, Assert.Throws<FaultException>(() => Add(1)).Kind);
        Assert.Equal(FaultKind.Uncertain, Assert.Throws<FaultException>(() => Read()).Kind);
        Assert.Equal(FaultKind.Uncertain, Assert.Throws<FaultException>(() => state.Readable).Kind);
    });

    [Fact]
    public Task Append_ThatThrows_IsUncertain() => OnATurn(async () =>
    {
        journal.Failure = new InvalidOperationException("a defect");

        Assert.Contains("a defect", await Faults.ExpectAsync(FaultKind.Uncertain, Add(1).WhenDurableAsync), StringComparison.Ordinal);
    });

    [Fact]
    public Task Busy_ForTooLong_GoesBackAndGoesOn() => OnATurn(async () =>
    {
        var write = Add(1).WhenDurableAsync();
        for (var attempt = 0; attempt <= DurabilityLimits.BusyRetries; attempt++)
        {
            await journal.EndAsync(new AppendOutcome.Busy());
        }

        await Faults.ExpectAsync(FaultKind.Busy, () => write);
        var next = Add(5).WhenDurableAsync();
        await journal.WriteAsync();
        Assert.Equal((5, 1), (await next, state.Tentative.Lineage));
    });

    [Fact]
    public Task Decide_WhenTooMuchIsWaiting_IsBusyAndDecidesNothing() => OnATurn(() =>
    {
        for (var waiting = 0; waiting < DurabilityLimits.WaitingDecisions; waiting++)
        {
            _ = Add(0);
        }

        Assert.Equal(FaultKind.Busy, Assert.Throws<FaultException>(() => Add(1)).Kind);
        Assert.Equal(0, state.Tentative.State.Total);
        return Task.CompletedTask;
    });

    [Fact]
    public Task Decide_OfTooLargeARecord_IsRefused() => OnATurn(() =>
    {
        machine.PayloadBytes = JournalLimits.RecordBytes + 1;

        Assert.Equal(FaultKind.BadRequest, Assert.Throws<FaultException>(() => Add(1)).Kind);
        Assert.Equal(0, state.Tentative.State.Total);
        return Task.CompletedTask;
    });

    [Fact]
    public Task Decide_AfterAThousandRecords_Seals() => OnATurn(async () =>
    {
        var answers = Enumerable.Range(0, DurabilityLimits.RecordsPerSeal).Select(_ => Add(1)).ToArray();

        await journal.WriteAsync();
        await journal.WriteAsync();

        Assert.Equal(DurabilityLimits.RecordsPerSeal, await answers[^1].WhenDurableAsync());
        Assert.Equal<int>([JournalLimits.GroupRecords, 1], journal.Groups);
    });

    [Fact]
    public Task Decide_WhereASealIsOfMoreGraphs_SealsAfterAsManyRecords() => OnATurn(async () =>
    {
        machine.Graphs = DurabilityLimits.RecordsPerSeal + 500;
        var answers = Enumerable.Range(0, DurabilityLimits.RecordsPerSeal).Select(_ => Add(1)).ToList();
        await journal.WriteAsync();
        _ = await answers[^1].WhenDurableAsync();

        answers.AddRange(Enumerable.Range(0, 500).Select(_ => Add(1)));
        await journal.WriteAsync();
        await journal.WriteAsync();

        Assert.Equal(machine.Graphs, await answers[^1].WhenDurableAsync());
        Assert.Equal<int>([JournalLimits.GroupRecords, 500, 1], journal.Groups);
    });

    [Fact]
    public Task DisposeAsync_RefusesWhatComesLater() => OnATurn(async () =>
    {
        await state.DisposeAsync();

        Assert.Equal(FaultKind.Uncertain, Assert.Throws<FaultException>(() => Add(1)).Kind);
    });

    /// <summary>Runs a test as a grain's turns run: on one thread at a time.</summary>
    private static Task OnATurn(Func<Task> test) => Task.Factory.StartNew(
        test, CancellationToken.None, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();

    private Answer<int> Add(int number) => state.Decide(count =>
    {
        var next = machine.Apply(count, number);
        return (new Decision<CountingMachine.Count, int>(next, [number]), next.Total);
    });

    private Answer<int> Read() => state.Decide(count => (new Decision<CountingMachine.Count, int>(count, []), count.Total));
}
