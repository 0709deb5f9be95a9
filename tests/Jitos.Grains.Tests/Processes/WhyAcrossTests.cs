using Jitos.Client;

namespace Jitos.Grains.Tests;

public sealed class WhyAcrossTests
{
    [Fact]
    public async Task WhyAsync_OfAMessage_GoesOnToTheRequestOfTheProcessThatSentIt()
    {
        await using var store = TestStore.Create();
        await using var universe = await TestUniverse.StartAsync(store.Store);
        var world = new ExchangeWorld(universe);
        await world.BuildAsync();
        await world.WriteAllAsync(Operations.Create(), 0, TestContext.Current.CancellationToken);
        var read = await world.Receiver.Main.ReadAsync();
        var message = read.NodesOf("Message").Single(node => read.ValueOf(node, "number").AsInt() == 2);
        var sent = (await world.RequestsAsync("Send"))[1];

        var answer = await world.Receiver.Main.WhyAsync(message);

        var delivered = Assert.Single(answer.Reasons, reason => reason.Process == 2);
        Assert.Equal((2UL, "/proc/1", (ulong)sent.Tick), (delivered.Message!.Number, delivered.Message.From, delivered.Message.Tick));
        var settled = answer.Reasons.First(reason => delivered.Causes.Contains(answer.Reasons.IndexOf(reason)) && reason.Tick == (ulong)sent.Tick);
        Assert.Equal(1, settled.Process);
        var asked = settled.Causes.Select(cause => answer.Reasons[cause]).Single(reason => reason.Rule == "write");
        Assert.Equal("write_all()", asked.Commit.Why);
        Assert.Empty(answer.Unread);
        Assert.Empty((await world.Receiver.Main.WhyAsync(message, new WhyOptions { MaxMessages = 0 })).Reasons.Where(reason => reason.Process == 1));
    }
}
