using System.Globalization;

namespace Jitos.Bench;

/// <summary>What a scenario is run with.</summary>
/// <param name="Sizes">The sizes, in order.</param>
/// <param name="Runs">The timed runs of each size; the median counts.</param>
internal sealed record BenchOptions(int[] Sizes, int Runs)
{
    /// <summary>Reads <c>--sizes a,b,c</c> and <c>--runs n</c>.</summary>
    /// <param name="options">The words.</param>
    /// <param name="sizes">The sizes unless told.</param>
    /// <exception cref="ArgumentException">An option is unknown or has no value.</exception>
    internal static BenchOptions Parse(string[] options, params int[] sizes)
    {
        var parsed = new BenchOptions(sizes, 5);
        for (var index = 0; index < options.Length; index += 2)
        {
            var value = index + 1 < options.Length ? options[index + 1] : throw new ArgumentException($"'{options[index]}' needs a value.", nameof(options));
            parsed = options[index] switch
            {
                "--sizes" => parsed with { Sizes = [.. value.Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))] },
                "--runs" => parsed with { Runs = int.Parse(value, CultureInfo.InvariantCulture) },
                var other => throw new ArgumentException($"There is no option '{other}'; there are --sizes and --runs.", nameof(options)),
            };
        }

        return parsed;
    }

    internal static int ShowUsage()
    {
        Console.Error.WriteLine("usage: Jitos.Bench cliffs [--sizes 10000] [--runs 5] | forks [--sizes 100000,1000000] [--runs 5] | mutex [--sizes 1000,10000,100000] [--runs 5] | streams [--sizes 1000,10000] [--runs 5] | syscalls [--sizes 5000] [--runs 5]");
        return 2;
    }
}
