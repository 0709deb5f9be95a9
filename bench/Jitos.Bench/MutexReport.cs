using System.Globalization;
using System.Text.Json;

namespace Jitos.Bench;

/// <summary>Prints a table for people and a line of JSON for machines.</summary>
internal static class MutexReport
{
    internal static void Print(List<MutexResult> results, int runs, int ratioSize)
    {
        Console.WriteLine($"mutex STS(n), rewrites per second, median of {runs}; commits of at most {MutexCalls.MaxRewrites} rewrites");
        Console.WriteLine("       n     bare loop   engine, steps in memory   of bare   process, journal on disk   of bare");
        foreach (var result in results)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Size,8} {result.BareRate,13:N0} {result.MemoryRate,25:N0} {result.MemoryRate / result.BareRate,9:F4} {result.JournalRate,26:N0} {result.JournalRate / result.BareRate,9:F4}"));
        }

        Console.WriteLine(JsonSerializer.Serialize(Summary(results, runs, ratioSize)));
    }

    private static Dictionary<string, object?> Summary(List<MutexResult> results, int runs, int ratioSize)
    {
        var at = results.Find(result => result.Size == ratioSize);
        return new()
        {
            ["scenario"] = "mutex",
            ["runs"] = runs,
            ["sizes"] = results.Select(result => new Dictionary<string, double>
            {
                ["n"] = result.Size,
                ["bare_per_second"] = Math.Round(result.BareRate),
                ["memory_per_second"] = Math.Round(result.MemoryRate),
                ["journal_per_second"] = Math.Round(result.JournalRate),
            }),
            ["floor_ratio_100k_memory"] = at is null ? null : at.MemoryRate / at.BareRate,
            ["floor_ratio_100k"] = at is null ? null : at.JournalRate / at.BareRate,
        };
    }
}
