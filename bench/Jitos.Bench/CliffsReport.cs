using System.Globalization;
using System.Text.Json;

namespace Jitos.Bench;

/// <summary>Prints a table for people and a line of JSON for machines.</summary>
internal static class CliffsReport
{
    internal static void Print(List<CliffsLine> lines, CliffsMemory memory, int runs)
    {
        Console.WriteLine($"microseconds of one (durable: elapsed; else of processor time), median of {runs} runs side by side");
        Console.WriteLine("                                        with    few      many       µs few    µs many   ratio     bar");
        foreach (var line in lines)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{line.What,-28} {line.Of,14} {line.Few,7:N0} {line.Many,9:N0} {StreamsResult.Median(line.AtFew),11:N1} {StreamsResult.Median(line.AtMany),11:N1} {line.Ratio,7:F2} {(line.Bar == 0 ? "" : line.Bar.ToString("F2", CultureInfo.InvariantCulture)),7}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"memory: {memory.PerLaunch:N0} bytes for a process that was launched, {memory.PerActivation:N0} more for one that is in use ({memory.Launched:N0} launched, {memory.Activated:N0} in use)"));
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            scenario = "cliffs",
            runs,
            bytes_per_launch = memory.PerLaunch,
            bytes_per_activation = memory.PerActivation,
            lines = lines.Select(line => new
            {
                what = line.What,
                of = line.Of,
                few = line.Few,
                many = line.Many,
                few_us = Math.Round(StreamsResult.Median(line.AtFew), 2),
                many_us = Math.Round(StreamsResult.Median(line.AtMany), 2),
                ratio = Math.Round(line.Ratio, 3),
                bar = line.Bar,
                is_met = line.Bar == 0 || line.Ratio <= line.Bar,
            }),
        }));
    }
}
