using System.Globalization;
using System.Text.Json;

namespace Jitos.Bench;

/// <summary>Prints a table for people and a line of JSON for machines.</summary>
internal static class SyscallsReport
{
    internal static void Print(int size, List<SyscallsResult> results, int runs)
    {
        Console.WriteLine($"{size} syscalls, per second, and microseconds of processor time of one, median of {runs}");
        Console.WriteLine(" caller   in flight   null kernel   syscalls   of null   null µs   syscall µs");
        foreach (var result in results)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Place,7} {result.InFlight,11:N0} {Median(result.Null.PerSecond),13:N0} {Median(result.Syscalls.PerSecond),10:N0} {result.Ratio,9:F3} {Median(result.Null.Processor),9:F1} {Median(result.Syscalls.Processor),12:F1}"));
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
                null_per_second = Math.Round(Median(result.Null.PerSecond)),
                syscalls_per_second = Math.Round(Median(result.Syscalls.PerSecond)),
                ratio_to_null = result.Ratio,
                null_processor_us = Median(result.Null.Processor),
                syscall_processor_us = Median(result.Syscalls.Processor),
            }),
        }));
    }

    private static double Median(List<double> figures) => StreamsResult.Median(figures);
}
