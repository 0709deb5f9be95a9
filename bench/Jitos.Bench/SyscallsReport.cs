using System.Globalization;
using System.Text.Json;

namespace Jitos.Bench;

/// <summary>Prints a table for people and a line of JSON for machines.</summary>
internal static class SyscallsReport
{
    internal static void Print(int size, List<SyscallsResult> results, int runs)
    {
        Console.WriteLine($"{size} syscalls, per second, median of {runs}");
        Console.WriteLine(" caller   in flight   null kernel   syscalls   of null");
        foreach (var result in results)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Place,7} {result.InFlight,11:N0} {StreamsResult.Median(result.Null),13:N0} {StreamsResult.Median(result.Syscalls),10:N0} {result.Ratio,9:F3}"));
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            scenario = "syscalls",
            size,
            runs,
            places = results.Select(result => new
            {
                caller = result.Place,
                in_flight = result.InFlight,
                null_per_second = Math.Round(StreamsResult.Median(result.Null)),
                syscalls_per_second = Math.Round(StreamsResult.Median(result.Syscalls)),
                ratio_to_null = result.Ratio,
            }),
        }));
    }
}
