using System.Text;
using System.Text.RegularExpressions;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>
/// Texts that nobody would write, made from samples and documents by mutation, and from the grammar. The parser and the binder
/// answer each with a library or with errors, of bounded number and length.
/// </summary>
public sealed class FuzzTests
{
    private const int TextsPerSymbolTable = 500;
    private const int TextsPerKernel = 10;

    private static readonly string[] Tokens =
    [
        "(", ")", "{", "}", "[", "]", "-[", "]->", "]-", "<-[", "-", "->", "<-", ":", ",", ";", ".", "..", "*", "!", "|", "=", "<>", "<", ">=", "??", "+", "/", "%", "$p", "$", "_",
        "match", "where", "not", "delete", "create", "set", "rule", "node", "edge", "program", "view", "forbid", "syscall", "from", "expand", "if", "then", "else", "try", "all", "in", "and", "or",
        "fail", "with edges", "extends", "key", "index", "per source", "per target", "foreach", "import", "system", "module", "true", "absent", "is null", "contains", "/*", "//", "return",
        "A", "B", "C", "ab", "cc", "a", "b", "id", "name", "items", "int", "string", "list", "bytes", "float", "size(", "lower(", "count(", "`x y`", "`", "\"s\"", "\"", "\"\\uD800\"", "\"\\u0041\"",
        "0", "1", "9223372036854775808", "1.5", "1e999", "0xff", "0xf", "-1", "\n", " ", "\0", "\uD83D\uDE00", "\uD83D", "é", "&&", "!=", "==", "-->", "'",
    ];

    [Fact]
    [Trait("Category", "Nightly")]
    public void Link_TenThousandFuzzedTexts_AnswersEachWithErrorsOrALibrary() => Fuzz(seed: 1, count: 10_000);

    [Fact]
    [Trait("Category", "Nightly")]
    public void Link_AHundredThousandFuzzedTexts_AnswersEachWithErrorsOrALibrary() => Fuzz(seed: 2, count: 100_000);

    private static void Fuzz(int seed, int count)
    {
        var random = new Random(seed);
        var seeds = Seeds();
        var (symbols, linked) = (new SymbolTable(), 0);
        for (var number = 0; number < count; number++)
        {
            symbols = number % TextsPerSymbolTable == 0 ? new SymbolTable() : symbols;
            var text = random.Next(3) switch
            {
                0 => Mutated(seeds[random.Next(seeds.Count)], random),
                1 => Crossed(seeds[random.Next(seeds.Count)], seeds[random.Next(seeds.Count)], random),
                _ => Generated(random),
            };

            // The kernel's module is much longer than the texts: with it each time, most of the time would go into linking that.
            ModuleSource[] others = number % TextsPerKernel == 0 ? [Texts.System, Texts.Kernel] : [Texts.System];
            var result = Linker.Link(symbols, [.. others, new ModuleSource("m", text)]);

            linked += result.Errors.IsEmpty ? 1 : 0;
            Assert.Equal(result.Errors.IsEmpty, result.Schema is not null);
            Assert.InRange(result.Errors.Length, 0, 100);
            Assert.All(result.Errors, error => Assert.InRange(error.Message.Length, 1, 800));
            Assert.All(result.Errors, error => Assert.DoesNotContain('\n', error.Message));
        }

        Assert.InRange(linked, count / 1_000, count - 1);
    }

    /// <summary>Samples, and the modules of the document, wrong ones too.</summary>
    private static List<string> Seeds() =>
    [
        .. Texts.Samples.Select(Texts.Read),
        .. Regex.Matches(Texts.Read("docs/language.md"), "```jitos[a-z ]*\n(.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(10)).Select(block => block.Groups[1].Value),
    ];

    private static string Mutated(string text, Random random)
    {
        for (var edits = random.Next(1, 8); edits > 0 && text.Length > 0; edits--)
        {
            var (from, length) = (random.Next(text.Length), random.Next(16));
            var rest = text[Math.Min(text.Length, from + length)..];
            text = random.Next(5) switch
            {
                0 => text[..from] + rest,
                1 => text[..from] + Tokens[random.Next(Tokens.Length)] + rest,
                2 => text[..from] + ' ' + Tokens[random.Next(Tokens.Length)] + ' ' + text[from..],
                3 => text[..from] + (char)random.Next(char.MaxValue + 1) + text[from..],
                _ => string.Concat(text.AsSpan(0, from), text.AsSpan(random.Next(from + 1), Math.Min(length, text.Length - from)), text.AsSpan(from)),
            };
        }

        return text;
    }

    private static string Crossed(string one, string another, Random random) => one[..random.Next(one.Length)] + another[random.Next(another.Length)..];

    /// <summary>Definitions that follow the grammar, mostly.</summary>
    private static string Generated(Random random)
    {
        var text = new StringBuilder("module m\nnode A { id: int key, name: string, items: list }\nnode B: A\nnode C\nedge ab: A -> B { w: int }\nedge cc: C -> C\n");
        for (var definitions = random.Next(1, 5); definitions > 0; definitions--)
        {
            _ = random.Next(5) switch
            {
                0 => text.Append($"forbid f{definitions} {{ {Some("pattern", random, 0)} where {Some("expression", random, 0)} }}\n"),
                1 => text.Append($"view v{definitions}(p: int) {{ from {Some("pattern", random, 0)} expand -[:ab*{random.Next(4)}..{random.Next(80)}]-> }}\n"),
                2 => text.Append($"program q{definitions}(p: int) {{ {Some("statement", random, 0)} }}\n"),
                _ => text.Append($"rule r{definitions}(p: int) {{ {Some("clause", random, 0)} {Some("clause", random, 0)} {Some("clause", random, 0)} }}\n"),
            };
        }

        return text.ToString();
    }

    private static string Some(string rule, Random random, int depth)
    {
        if (depth > 70 || random.Next(60) == 0)
        {
            return Tokens[random.Next(Tokens.Length)];
        }

        string Of(string inner) => Some(inner, random, depth + 1);
        string Pick(params string[] texts) => texts[random.Next(texts.Length)];
        return rule switch
        {
            "clause" => Pick($"match {Of("pattern")}", $"where {Of("expression")}", $"not {Of("pattern")} where {Of("expression")}", "delete a", "delete (b) with edges", $"create {Of("pattern")}", $"set a.name = {Of("expression")}, b.id = {Of("expression")}"),
            "pattern" => Pick("(a:A)", "(b:B {id: 1})", "(:C)", $"(a:A {{id: {Of("expression")}}})", "(a)-[e:ab]->(b)", "(a:A|B)-[:ab|cc]-(c)", $"{Of("pattern")}, {Of("pattern")}", "(a)<-[x]-(b:A)"),
            "statement" => Pick("r1", "all r2($p)", "fail", "()", "q1", $"({Of("statement")})!", $"({Of("statement")}) * $p", $"{Of("statement")}; {Of("statement")}", $"{Of("statement")} | {Of("statement")}", $"if {Of("statement")} then ({Of("statement")}) else fail", $"try ({Of("statement")})"),
            _ => Pick("1", "$p", "a.id", "b.name", "\"s\"", "[1, 2]", "true", $"({Of("expression")} + {Of("expression")})", $"not {Of("expression")}", $"{Of("expression")} and {Of("expression")}", $"{Of("expression")} = {Of("expression")}", $"size({Of("expression")})", $"[{Of("expression")}]", $"{Of("expression")} in a.items", $"-{Of("expression")}", $"{Of("expression")} ?? {Of("expression")}"),
        };
    }
}
