using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

public sealed class OutboxTests
{
    private const string Shop = """
        module shop
        node Order: Syscall { directory: string, item: string, amount: int = 1 }
        node Seen { body: string }
        rule ask(item: string) { create (:Order {directory: "/fs/orders", item: $item}) }
        rule submit { match (o:Order {state: "draft"}) set o.state = "pending" }
        rule tamper { match (o:Order {state: "pending"}) set o.item = "gold" }
        rule settle { match (o:Order {state: "pending"}) set o.state = "accepted" }
        rule forge { create (:Order {directory: "/", item: "x", state: "accepted"}) }
        rule drop { match (o:Order {state: "pending"}) delete o }
        rule clear { match (o:Order {state: "accepted"}) delete o }
        rule note { match (m:Message) not (:Seen {body: m.body}) create (:Seen {body: m.body}) }
        program order(item: string) { ask($item); submit }
        """;

    private readonly TestProcess process = new();

    public OutboxTests()
    {
        _ = process.Do(new Command.Create(new ProcessIdentity("default", 1, "shop")));
        _ = TestProcess.Committed(process.Do(new Command.Install(new ModuleSource("shop.jitos", Shop))));
    }

    [Fact]
    public void Requests_OfABranch_AreItsPendingOnesWithTheirArguments()
    {
        _ = TestProcess.Committed(process.Run("ask", "draft only"));
        Assert.Empty(Outbox.RequestsOf(process.State.Main));
        _ = TestProcess.Committed(process.Run("submit"));

        var request = Assert.Single(Outbox.RequestsOf(process.State.Main));
        Assert.Equal("order", request.Call);
        Assert.Equal(["amount", "directory", "item"], request.Arguments.Keys);
        Assert.Equal(Value.Of("draft only"), request.Arguments["item"]);
    }

    [Theory]
    [InlineData("tamper")]
    [InlineData("settle")]
    [InlineData("forge")]
    [InlineData("drop")]
    public void Rules_OnAPendingRequest_AreErrors(string rule)
    {
        _ = TestProcess.Committed(process.Run("order", "tea"));

        var refusal = TestProcess.Refused(process.Run(rule));

        Assert.Equal(RefusalKind.Error, refusal.Kind);
        Assert.Contains("request", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settle_OfARequest_IsACommitOnMainThatHappensOnce()
    {
        _ = TestProcess.Committed(process.Run("order", "tea"));
        var node = Outbox.RequestsOf(process.State.Main)[0].Node;

        _ = TestProcess.Committed(process.Do(new Command.Settle(new Settlement(node, true, "", 7))));
        Assert.IsType<Outcome.Done>(process.Do(new Command.Settle(new Settlement(node, false, "late", 8))));

        var main = process.State.Main;
        Assert.Empty(Outbox.RequestsOf(main));
        Assert.Equal(Value.Of("accepted"), main.Version.ValueOf(node, main.Version.Symbols.Intern("state")));
        Assert.Equal(7UL, process.State.CommitOf(main.Head).Seen);
        Assert.Equal($"receipt of order {node}: accepted", process.State.CommitOf(main.Head).Why);
        _ = TestProcess.Committed(process.Run("clear"));
        Assert.Equal(7UL, process.State.CommitOf(process.State.Main.Head).Seen);
    }

    [Fact]
    public void Requests_OfAFork_BecomeRealWhenItIsMerged()
    {
        process.Fork("main", "try");
        _ = TestProcess.Committed(process.RunOn("try", "order", "tea"));
        Assert.Empty(Outbox.RequestsOf(process.State.Main));
        var node = Assert.Single(Outbox.RequestsOf(process.State.Branches["try"])).Node;

        _ = process.Merge(new BranchMerge("main", "try"));

        Assert.Equal(node, Assert.Single(Outbox.RequestsOf(process.State.Main)).Node);
    }

    [Fact]
    public void Messages_AreTakenInOrderOnce()
    {
        var (first, second) = (new Message(1, "inbox", "/proc/2", "hello", 3), new Message(2, "inbox", "/proc/2", "again", 4));
        Assert.Equal(RefusalKind.BadRequest, TestProcess.Refused(process.Do(new Command.Deliver(second))).Kind);

        _ = TestProcess.Committed(process.Do(new Command.Deliver(first)));
        Assert.IsType<Outcome.Done>(process.Do(new Command.Deliver(first)));
        _ = TestProcess.Committed(process.Do(new Command.Deliver(second)));

        Assert.Equal(2UL, process.State.Received);
        Assert.Equal(2UL, process.Decoded().Aggregate(ProcessState.Start(), ProcessMachine.Apply).Received);
        _ = TestProcess.Committed(process.Run("note"));
    }
}
