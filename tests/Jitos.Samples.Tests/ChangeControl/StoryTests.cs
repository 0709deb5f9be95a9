using ChangeControl;

namespace Jitos.Samples.Tests;

[Collection("In turn")]
public sealed class StoryTests
{
    private const string Sample = "samples/change-control";

    [Fact]
    public async Task RunAsync_OnItsOwnNetwork_TellsEverything()
    {
        using var folder = Copy();

        var told = await TellAsync(folder);

        Assert.Contains("network.graphml: 9 sites and 11 links", told, StringComparison.Ordinal);
        Assert.Contains("plan 1 is refused", told, StringComparison.Ordinal);
        Assert.Contains("plan 2 is accepted", told, StringComparison.Ordinal);
        Assert.EndsWith("Everything is as it must be.", told.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("network.jitos", "forbid isolated ", "strand on careless was committed, though 'isolated' must refuse it.")]
    [InlineData("network.jitos", "forbid same_address ", "renumber on careless was committed, though 'same_address' must refuse it.")]
    [InlineData("network.jitos", "forbid overfull ", "decommission on careless was committed, though 'overfull' must refuse it.")]
    [InlineData("root.jitos", "forbid unreviewed_plan ", "plan 1 must be refused and was accepted.")]
    public async Task RunAsync_WithoutAPolicy_FailsWhereThePolicyMustRefuse(string module, string policy, string message)
    {
        using var folder = Copy();
        var lines = await File.ReadAllLinesAsync(folder.In(module));
        await File.WriteAllLinesAsync(folder.In(module), lines.Where(line => !line.StartsWith(policy, StringComparison.Ordinal)));

        var error = await Assert.ThrowsAsync<StoryException>(() => TellAsync(folder));

        Assert.Contains(lines, line => line.StartsWith(policy, StringComparison.Ordinal));
        Assert.Equal(message, error.Message.Trim());
    }

    [Fact]
    public async Task RunAsync_WhereMovingLosesLinks_IsRefusedByThePolicies()
    {
        using var folder = Copy();
        var text = await File.ReadAllTextAsync(folder.In("network.jitos"));
        const string Moving = "{ move($site, $heir)!; unplug";
        Assert.Contains(Moving, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.In("network.jitos"), text.Replace(Moving, "{ unplug", StringComparison.Ordinal));

        var error = await Assert.ThrowsAsync<StoryException>(() => TellAsync(folder));

        Assert.StartsWith("decommission on careless was ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_OnATinyNetwork_SaysWhatIsMissing()
    {
        using var folder = Copy();
        await File.WriteAllTextAsync(folder.In("network.graphml"), "<graphml><graph><node id='a'/><node id='b'/><edge source='a' target='b'/></graph></graphml>");

        var error = await Assert.ThrowsAsync<StoryException>(() => TellAsync(folder));

        Assert.StartsWith("the network is too small", error.Message, StringComparison.Ordinal);
    }

    private static async Task<string> TellAsync(TestFolder folder)
    {
        await using var told = new StringWriter();
        await Story.RunAsync(new Inputs(folder.In("network.graphml"), folder.Path, folder.In("store")), told);
        return told.ToString();
    }

    private static TestFolder Copy()
    {
        var folder = new TestFolder();
        foreach (var name in (string[])["network.jitos", "root.jitos", "network.graphml", "network.map.json"])
        {
            File.Copy(SourceTree.PathOf(Path.Combine(Sample, name)), folder.In(name));
        }

        return folder;
    }
}
