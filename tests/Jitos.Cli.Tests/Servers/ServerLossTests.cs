using System.Diagnostics;
using Jitos.Client;

namespace Jitos.Cli.Tests;

/// <summary>
/// A server that ends, is killed or hangs while every verb is at it, over and over, at random moments: each ends with exit code
/// 4 and one line.
/// </summary>
public sealed class ServerLossTests
{
    private const int Many = 50;

    /// <summary>What the documentation promises, from the loss on.</summary>
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(15);

    /// <summary>Far more than that: what never ends takes longer, and a busy machine does not.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LatestMoment = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("KILL")]
    [InlineData("STOP")]
    public Task EveryVerb_WhenTheServerIsLost_EndsWithItsExitCode(string signal) => LoseAsync(signal, 1, Patience);

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    [InlineData("STOP")]
    [Trait("Category", "Nightly")]
    public Task EveryVerb_WhenTheServerIsLostAtManyMoments_EndsInTime(string signal) => LoseAsync(signal, Many, Promised);

    private static async Task LoseAsync(string signal, int moments, TimeSpan limit)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var server = new LiveServer();
        using var folder = new TestFolder();
        var longest = new Dictionary<string, TimeSpan>();
        for (var moment = 0; moment < moments; moment++)
        {
            var (at, lost) = (LatestMoment * Random.Shared.NextDouble(), new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
            var (address, token) = (LocalServer.TryRead(server.Store)!.Http, LocalServer.TryReadToken(server.Store)!);
            var verbs = ExitCodeTests.Samples.Select(sample => RepeatAsync(sample.Key, sample.Value, moment, folder, address, token, lost.Task)).ToList();
            using (var timer = new PeriodicTimer(at + TimeSpan.FromMilliseconds(1)))
            {
                _ = await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }

            server.Signal(signal);
            lost.SetResult(Stopwatch.GetTimestamp());
            foreach (var (verb, took) in await Task.WhenAll(verbs))
            {
                longest[verb] = took > longest.GetValueOrDefault(verb) ? took : longest.GetValueOrDefault(verb);
                Assert.True(took <= limit, $"jitos {verb} took {took} after {signal}, sent {at} after it began.");
            }

            if (signal == "STOP")
            {
                server.Signal("CONT");
            }
            else if (moment + 1 < moments)
            {
                server.Restart();
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{signal}: {moments} moments, {longest.Count} verbs, the longest {longest.Max(verb => verb.Value)} ({longest.MaxBy(verb => verb.Value).Key})");
    }

    /// <summary>Runs a verb again and again, until it finds the server lost.</summary>
    /// <returns>How long after the loss that was.</returns>
    private static async Task<(string Verb, TimeSpan Took)> RepeatAsync(string verb, string sample, int moment, TestFolder folder, string address, string token, Task<long> lost)
    {
        for (var run = 0; ; run++)
        {
            // Names of their own, so that verbs that make something have something to do.
            string[] words = [.. $"{verb} {sample.Replace("sample", $"m{moment}r{run}", StringComparison.Ordinal).Replace(" --count 1", string.Empty, StringComparison.Ordinal)}".Split(' ', StringSplitOptions.RemoveEmptyEntries)];
            if (verb is "import" or "policy define")
            {
                words = [.. words.Select(word => word == "broken.jitos" ? folder.Write($"{verb.Split(' ')[0]}.{(verb == "import" ? "csv" : "jitos")}", verb == "import" ? "type,name\nLamp,z\n" : "module none\nimport kernel\n") : word)];
            }

            var result = await ExitCodeTests.RunAsync([.. words, "--server", address, "--data", folder.Store], token);
            if (result.ExitCode == ExitCode.Server)
            {
                Assert.StartsWith("jitos: No ", Assert.Single(result.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
                return (verb, lost.IsCompleted ? Stopwatch.GetElapsedTime(await lost) : TimeSpan.Zero);
            }

            // Before the loss it succeeds, or is refused for what it did before.
            Assert.True(result.ExitCode is ExitCode.Ok or ExitCode.Refused or ExitCode.BadInput && !result.Error.Contains("A fault of this program", StringComparison.Ordinal), $"jitos {string.Join(' ', words)}: {result.ExitCode} {result.Error}");
        }
    }
}
