using System.Text.Json;

namespace Jitos.Cli.Tests;

/// <summary><c>jitos watch</c>: what a program does is seen, change by change.</summary>
public sealed class WatchTests : IClassFixture<CountingStore>, IDisposable
{
    private readonly TestFolder folder = new();
    private readonly string data;

    public WatchTests(CountingStore store) => data = store.CopyTo(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Watch_OfAProgram_SeesEachCommit_AndEndsAtItsState()
    {
        var watched = Watch("--view", "one", "\"a\"", "--run", "bump", "\"a\"", "--times", "5");
        var changes = watched.GetProperty("changes").EnumerateArray().ToList();

        Assert.Equal("opened applied applied applied applied applied", string.Join(' ', changes.Select(change => change.GetProperty("change").GetString())));
        Assert.Equal([2, 3, 4, 5, 6, 7], changes.Select(change => change.GetProperty("commit").GetInt32()));
        Assert.Equal(changes[^1].GetProperty("checksum").GetString(), watched.GetProperty("checksum").GetString());
        Assert.Equal((0, 0), Repairs(watched));
        Assert.Equal(watched.GetProperty("checksum").GetString(), Watch("--view", "one", "\"a\"", "--until-checksum", watched.GetProperty("checksum").GetString()!).GetProperty("checksum").GetString());
        Assert.True(CliCommand.Json("replay", "--data", data).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public void Watch_ForPeople_TellsTheChangesByNames()
    {
        var lines = CliCommand.Run("watch", "counting", "--view", "one", "\"a\"", "--run", "bump", "\"a\"", "--data", data).Output.Split('\n');

        Assert.Contains("  set Counter:a count: 0 → 1", lines);
    }

    [Fact]
    public void Watch_OfAView_NamesElementsByTypeAndKey()
    {
        using var rooms = new TestFolder();
        var module = rooms.Write("rooms.jitos", """
            module rooms
            node Room { number: int key, name: string = "a room", free: bool = true }
            node Note { name: string = "no key", read: bool = false }
            rule fill { create (:Room {number: 4}), (:Note) }
            rule take { match (r:Room), (n:Note) set r.free = false, n.read = true }
            view all { from (n) }
            """);
        _ = CliCommand.Json("launch", "rooms", module, "--data", rooms.Store);
        _ = CliCommand.Json("run", "rooms", "fill", "--data", rooms.Store);

        var lines = CliCommand.Run("watch", "rooms", "--view", "all", "--run", "take", "--data", rooms.Store).Output.Split('\n');

        Assert.Contains("  set Room:4 free: true → false", lines);
        Assert.Single(lines, line => line.StartsWith("  set Note#n", StringComparison.Ordinal));
    }

    [Fact]
    public void Watch_ForPeople_HasNoChecksumOfNothing() => Assert.DoesNotContain(
        "0000000",
        CliCommand.Run("watch", "counting", "--view", "one", "\"b\"", "--run", "bump", "\"a\"", "--data", data).Output,
        StringComparison.Ordinal);

    [Fact]
    public void Watch_OfAnotherPart_SeesNothing()
    {
        var watched = Watch("--view", "one", "\"b\"", "--run", "bump", "\"a\"", "--times", "3");

        Assert.Equal((1, 0), (watched.GetProperty("changes").GetArrayLength(), watched.GetProperty("nodes").GetInt32()));
    }

    [Fact]
    public void Watch_ThatThrowsAFrameAway_FetchesItAgain()
    {
        var watched = Watch("--run", "bump", "\"a\"", "--times", "8", "--drop", "3");

        Assert.Equal((3, (1, 0)), (watched.GetProperty("dropped").GetInt32(), Repairs(watched)));
        Assert.Equal(Enumerable.Range(0, 9), watched.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("sequence").GetInt32()));
    }

    [Fact]
    public void Watch_WithACount_EndsThere()
    {
        var watched = Watch("--run", "bump", "\"a\"", "--times", "1000", "--count", "2");

        Assert.Equal(3, watched.GetProperty("changes").GetArrayLength());
        Assert.InRange(CliCommand.Json("log", "counting", "--data", data).GetProperty("commits").GetArrayLength(), 4, 1001);
    }

    [Theory]
    [InlineData(1, "--run", "bump", "\"b\"")]
    [InlineData(2, "--run", "nothing")]
    [InlineData(2, "--branch", "draft")]
    [InlineData(2, "--view", "two")]
    [InlineData(2, "--view", "one")]
    [InlineData(2, "--count", "0")]
    [InlineData(2, "--until-checksum", "12")]
    public void Watch_OfWhatCanNotBe_IsRefusedInOneLine(int exitCode, params string[] options) =>
        CliCommand.Run(["watch", "counting", .. options, "--data", data, "--json"]).Refusal(exitCode);

    private JsonElement Watch(params string[] options) => CliCommand.Json(["watch", "counting", .. options, "--data", data]);

    private static (int Backfills, int Resynchronisations) Repairs(JsonElement watched) =>
        (watched.GetProperty("backfills").GetInt32(), watched.GetProperty("resynchronisations").GetInt32());
}
