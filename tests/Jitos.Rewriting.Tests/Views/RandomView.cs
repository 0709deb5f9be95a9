namespace Jitos.Rewriting.Tests;

/// <summary>Writes the text of random views over the types of <see cref="RandomCase"/>.</summary>
internal static class RandomView
{
    internal const string Name = "any";

    internal static string Write(Random random)
    {
        string Pick(params string[] options) => options[random.Next(options.Length)];
        var element = random.Next(5) == 0;
        var first = element ? "(p)" : Pick("(a:N)", "(a:A)", "(a:B)", "(a)", "(a:A {k: 1})", "(a:B {i: $q})", "(a:C)", "(a:N {v: $q})");
        var a = element ? "p" : "a";
        var pattern = random.Next(6) switch
        {
            0 => first,
            1 => $"{first}-[e:{Pick("f", "g", "h")}]->(b{Pick(":N", ":A", "")})",
            2 => $"{first}<-[e:f]-(b:N)",
            3 => $"{first}-[:f]-(b)-[:{Pick("f", "g")}]->(c:N)",
            4 => $"{first}, (b:{Pick("A", "B")})",
            _ => $"{first}-[]->(b), (b)-[:f]->({a})",
        };
        var hasB = pattern.Contains("(b", StringComparison.Ordinal);
        var guard = random.Next(3) > 0 ? "" : hasB ? Pick($"where {a}.v = b.v", $"where b.v < {a}.w") : Pick($"where {a}.v = $q", $"where not {a}.w = 1");
        var condition = random.Next(5) switch
        {
            0 => $"not ({a})-[:{Pick("g", "h")}]->()",
            1 => $"not ({a})-[:f]->(z:N)-[:f]->() where z.v = {a}.v",
            2 when hasB => $"not (b)-[:g {{x: 1}}]-({a})",
            3 => "not (:C {v: 1})",
            _ => "",
        };
        var expansions = Enumerable.Range(0, random.Next(3)).Select(_ => "expand " + Pick(
            "-[:f]->", "<-[:f|h*..2]-", "-[*1..3]-", "-[:g*2..3]->", "<-[*2]-", "-[:h*..4]-"));
        return $"view {Name}(p: N, q: int) {{ from {pattern} {guard} {condition} {string.Join(' ', expansions)} }}\n";
    }
}
