using System.IO.Compression;

namespace Jitos.Cli.Tests;

/// <summary>Stores that earlier releases have written, read by this one.</summary>
public sealed class HistoryTests : IDisposable
{
    private static readonly string Histories = Path.Combine(ReadmeTests.Root, "tests", "histories");

    private readonly TestFolder folder = new();

    public static TheoryData<string> Releases => [.. Directory.GetDirectories(Histories).Select(directory => Path.GetFileName(directory)).Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Releases))]
    public void Replay_OfAStoreOfARelease_AgreesWithWhatThatReleaseSaid(string release)
    {
        Unpack(release);

        var replayed = CliCommand.Run("replay", "--data", folder.Store);

        Assert.Equal(File.ReadAllText(Path.Combine(Histories, release, "replay.txt")), replayed.Output);
        Assert.Equal(0, replayed.ExitCode);
    }

    [Fact]
    public void Run_OnAStoreOfTheFirstRelease_GoesOnWithItsHistory()
    {
        Unpack("0.1.0");

        var run = CliCommand.Run("run", "shelf", "put", "\"c\"", "--data", folder.Store);
        var undone = CliCommand.Run("show", "shelf", "--commit", "4", "--branch", "sketch", "--data", folder.Store);

        Assert.StartsWith("put: commit 10, 1 step with 1 derivation", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("shelf at commit 4", undone.Output, StringComparison.Ordinal);
    }

    private void Unpack(string release)
    {
        Directory.CreateDirectory(folder.Store);
        using var packed = new GZipStream(File.OpenRead(Path.Combine(Histories, release, "jitos.db.gz")), CompressionMode.Decompress);
        using var store = File.Create(Path.Combine(folder.Store, "jitos.db"));
        packed.CopyTo(store);
    }
}
