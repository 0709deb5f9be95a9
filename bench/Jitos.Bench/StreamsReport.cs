using System.Globalization;
using System.Text.Json;

namespace Jitos.Bench;

/// <summary>Prints a table for people and a line of JSON for machines.</summary>
internal static class StreamsReport
{
    internal static void Print(List<StreamsResult> results, int runs)
    {
        Console.WriteLine($"streams, per second, median of {runs}; {StreamsScenario.InFlight} calls in flight");
        Console.WriteLine(" commits   bare events   commits, unwatched   commits, watched to the end   frames taken   of bare");
        foreach (var result in results)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Size,8} {Median(result.Bare),13:N0} {Median(result.Unwatched),20:N0} {Median(result.Commits),29:N0} {Median(result.Frames),14:N0} {RatioOf(result),9:F3}"));
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            scenario = "streams",
            runs,
            sizes = results.Select(result => new
            {
                commits = result.Size,
                bare_per_second = Math.Round(Median(result.Bare)),
                unwatched_per_second = Math.Round(Median(result.Unwatched)),
                watched_per_second = Math.Round(Median(result.Commits)),
                frames_per_second = Math.Round(Median(result.Frames)),
                ratio_to_bare = RatioOf(result),
            }),
        }));
    }

    private static double RatioOf(StreamsResult result) => Median(result.Frames) / Median(result.Bare);

    private static double Median(List<double> figures) => StreamsResult.Median(figures);
}
