using System.Globalization;

namespace Jitos.Rewriting.Tests;

/// <summary>Writes the text of random programs over some rules.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="rules">The names of the rules, each with whether it takes an element first.</param>
internal sealed class RandomProgram(Random random, IReadOnlyList<(string Name, bool TakesElement)> rules)
{
    /// <summary>A program of any shape.</summary>
    internal string Write() => $"program main(p: N, q: int) {{ {Statement(3)} }}\n";

    /// <summary>A program that is one loop over rules that interfere.</summary>
    internal string WriteLoop()
    {
        var body = random.Next(4) switch
        {
            0 => string.Join(" | ", Enumerable.Range(0, 3).Select(_ => Apply())),
            1 => $"try ({Apply()}; {Apply()}) else ({Apply()} | {Apply()})",
            2 => $"(try {Apply()}); if ({Apply()}; {Apply()}) then (try {Apply()}) else (try {Apply()})",
            _ => $"(({Apply()}; {Apply()})! ; try ({Apply()} | {Apply()}))",
        };
        return $"program main(p: N, q: int) {{ ({body}){(random.Next(2) == 0 ? "!" : " * 8")} }}\n";
    }

    private string Statement(int depth) => random.Next(depth == 0 ? 2 : 9) switch
    {
        0 or 1 => Apply(),
        2 => $"({Statement(depth - 1)}; {Statement(depth - 1)})",
        3 => $"({Statement(depth - 1)} | {Statement(depth - 1)})",
        4 => $"({Statement(depth - 1)})!",
        5 => $"({Statement(depth - 1)}) * {random.Next(4).ToString(CultureInfo.InvariantCulture)}",
        6 => $"(if {Statement(depth - 1)} then {Statement(depth - 1)} else {Statement(depth - 1)})",
        7 => $"(try {Statement(depth - 1)} then {Statement(depth - 1)} else {Statement(depth - 1)})",
        _ => random.Next(6) == 0 ? "fail" : $"(try all {Apply()})",
    };

    private string Apply()
    {
        var (name, takesElement) = rules[random.Next(rules.Count)];
        var value = random.Next(3) == 0 ? "$q" : random.Next(3).ToString(CultureInfo.InvariantCulture);
        return takesElement ? $"{name}({(random.Next(3) == 0 ? "p" : "_")}, {value})" : $"{name}({value})";
    }
}
