using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

/// <summary>What a process's own law refuses to take is set aside once, and comes in once when a person retries it.</summary>
public sealed class QuarantineTests
{
    private const string Asking = """
        module asking
        node Order: Syscall { item: string }
        rule ask(item: string) { create (:Order {item: $item, state: "pending"}) }
        """;

    private const string Strict = """
        module strict
        import asking
        forbid no_bad { (:Message {body: "bad"}) }
        forbid no_answer { (:Order {state: "accepted"}) }
        """;

    private readonly TestProcess process = TestProcess.With("asking.jitos", Asking);

    public QuarantineTests() => Install(Strict);

    [Fact]
    public void TakeOrSetAside_OfWhatTheLawRefuses_IsSetAsideOnceAndNumbersGoOn()
    {
        var commits = process.State.Commits.Count;
        Assert.Equal(RefusalKind.Error, TestProcess.Refused(process.Do(new Command.Deliver(Message(1, "bad")))).Kind);

        Assert.IsType<Outcome.Done>(Take(Message(1, "bad")));
        Assert.IsType<Outcome.Done>(Take(Message(1, "bad")));
        _ = TestProcess.Committed(Take(Message(2, "good")));

        var item = Assert.Single(process.State.Quarantine.Items.Values);
        Assert.Equal((1UL, new Incoming.Letter(Message(1, "bad"))), (item.Number, (Incoming.Letter)item.Item));
        Assert.Contains("no_bad", item.Cause, StringComparison.Ordinal);
        Assert.Equal((2UL, commits + 1), (process.State.Received, process.State.Commits.Count));
    }

    [Fact]
    public void Retry_AfterTheModuleIsMended_DeliversOnce()
    {
        _ = Take(Message(1, "bad"));
        var request = process.Request();
        Assert.Contains("no_bad", TestProcess.Refused(process.Do(new Command.Retry(1))).Message, StringComparison.Ordinal);
        Install("module strict");

        var receipt = TestProcess.Committed(process.Do(new Command.Retry(1), request));
        var again = TestProcess.Committed(process.Do(new Command.Retry(1), request));

        Assert.Equal(receipt.Commit, again.Commit);
        Assert.Equal(["bad"], Bodies());
        Assert.Empty(process.State.Quarantine.Items);
        Assert.Contains("There is no item 1", TestProcess.Refused(process.Do(new Command.Retry(1))).Message, StringComparison.Ordinal);
        Assert.Equal("/usr/1", Attribute("from"));
    }

    [Fact]
    public void Drop_OfAMessage_ForgetsItForGood()
    {
        _ = Take(Message(1, "bad"));
        var request = process.Request();

        var receipt = TestProcess.Committed(process.Do(new Command.Drop(1), request));

        Assert.Equal(receipt, TestProcess.Committed(process.Do(new Command.Drop(1), request)));
        Assert.Equal((0, 1UL, 1UL), (process.State.Quarantine.Items.Count, process.State.Quarantine.Last, process.State.Received));
        _ = Take(Message(2, "bad"));
        Assert.Equal([2UL], process.State.Quarantine.Items.Keys);
    }

    [Fact]
    public void Answer_InQuarantine_IsNotAskedForAgain()
    {
        _ = TestProcess.Committed(process.Run("ask", "tea"));
        _ = TestProcess.Committed(process.Run("ask", "milk"));
        var node = Outbox.FirstRequestOf(process.State)!.Node;
        var answer = new Incoming.Answer(new Settlement(node, true, "", 7));

        Assert.IsType<Outcome.Done>(process.Do(new Command.TakeOrSetAside(answer)));

        Assert.NotEqual(node, Outbox.FirstRequestOf(process.State)!.Node);
        Assert.Equal(2, Outbox.RequestsOf(process.State.Main).Length);
        Install("module strict");
        _ = TestProcess.Committed(process.Do(new Command.Retry(1)));
        Assert.Single(Outbox.RequestsOf(process.State.Main));
        Assert.False(process.State.Quarantine.Holds(node));
    }

    [Fact]
    public void Answer_ThatWasDropped_IsNotAskedForAgain()
    {
        _ = TestProcess.Committed(process.Run("ask", "tea"));
        var node = Outbox.FirstRequestOf(process.State)!.Node;
        _ = process.Do(new Command.TakeOrSetAside(new Incoming.Answer(new Settlement(node, true, "", 7))));

        _ = TestProcess.Committed(process.Do(new Command.Drop(1)));

        Assert.Null(Outbox.FirstRequestOf(process.State));
        Assert.Single(Outbox.RequestsOf(process.State.Main));
    }

    [Fact]
    public void TakeOrSetAside_WhenThereIsNoRoom_LeavesTheItemWhereItIs()
    {
        for (var number = 1UL; number <= Quarantine.MaxItems; number++)
        {
            _ = Take(Message(number, "bad"));
        }

        var refusal = TestProcess.Refused(Take(Message(Quarantine.MaxItems + 1, "bad")));

        Assert.Equal(RefusalKind.QuarantineFull, refusal.Kind);
        Assert.Equal((ulong)Quarantine.MaxItems, process.State.Received);
        _ = TestProcess.Committed(Take(Message(Quarantine.MaxItems + 1, "good")));
    }

    [Fact]
    public void Requests_WhoseAnswersWereDropped_AreNotPassedOverAgainAtEachCommit()
    {
        Install(Strict + " rule draft(item: string) { create (:Order {item: $item}) } rule submit(item: string) { match (o:Order {item: $item, state: \"draft\"}) set o.state = \"pending\" }");
        _ = TestProcess.Committed(process.Run("draft", "early"));
        for (var number = 0; number < 10; number++)
        {
            _ = TestProcess.Committed(process.Run("ask", $"item {number}"));
            var asked = Outbox.FirstRequestOf(process.State)!;
            Assert.Equal(Value.Of($"item {number}"), asked.Arguments["item"]);
            Assert.IsType<Outcome.Done>(process.Do(new Command.TakeOrSetAside(new Incoming.Answer(new Settlement(asked.Node, true, "", 3))), new Request(default, "", default)));
            Assert.Equal(asked.Node.Value + 1, process.State.RequestsFrom.Value);
        }

        foreach (var number in process.State.Quarantine.Items.Keys.ToArray())
        {
            _ = TestProcess.Committed(process.Do(new Command.Drop(number)));
        }

        Assert.Null(Outbox.FirstRequestOf(process.State));
        _ = TestProcess.Committed(process.Run("submit", "early"));
        Assert.Equal(Value.Of("early"), Outbox.FirstRequestOf(process.State)!.Arguments["item"]);
        foreach (var fromSnapshot in new[] { false, true })
        {
            process.Restart(fromSnapshot);
            Assert.Equal(Value.Of("early"), Outbox.FirstRequestOf(process.State)!.Arguments["item"]);
        }
    }

    [Fact]
    public void Records_OfAQuarantine_LeadToTheSameState()
    {
        _ = Take(Message(1, "bad"));
        _ = Take(Message(2, "bad"));
        _ = Take(Message(3, "bad"));
        _ = TestProcess.Committed(process.Do(new Command.Drop(2)));
        Install("module strict");
        _ = TestProcess.Committed(process.Do(new Command.Retry(1)));
        _ = process.Do(new Command.Seal([]));

        var (replayed, verifier) = (process.Decoded().Aggregate(ProcessState.Start(), ProcessMachine.Apply), new ProcessVerifier());
        foreach (var record in process.Decoded())
        {
            verifier.Take(record);
        }

        foreach (var state in new[] { replayed, verifier.State })
        {
            Assert.Equal(process.State.Quarantine.Items.Values, state.Quarantine.Items.Values);
            Assert.Equal((process.State.Received, process.State.Quarantine.Last), (state.Received, state.Quarantine.Last));
            Assert.Equal(process.State.Main.Version.Checksum, state.Main.Version.Checksum);
        }
    }

    private static Message Message(ulong number, string body) => new(number, "inbox", "/usr/1", body, number + 2);

    private Outcome Take(Message message) => process.Do(new Command.TakeOrSetAside(new Incoming.Letter(message)), new Request(default, "", default));

    private void Install(string module)
    {
        var outcome = process.Do(new Command.Install(new ModuleSource("strict.jitos", module)));
        Assert.True(outcome is Outcome.Committed, outcome.ToString());
    }

    private string[] Bodies() => [.. Messages().Select(node => Text(node, "body"))];

    private string Attribute(string name) => Text(Assert.Single(Messages()), name);

    private string Text(ElementId node, string attribute) => process.State.Main.Version.ValueOf(node, process.State.Main.Version.Symbols.Intern(attribute)).AsString();

    private List<ElementId> Messages()
    {
        var found = new List<ElementId>();
        var graph = process.State.Main.Version;
        foreach (var node in graph.OfTypes(ElementKind.Node, new TypeFilter([graph.Symbols.Intern("Message")])))
        {
            found.Add(node);
        }

        return found;
    }
}
