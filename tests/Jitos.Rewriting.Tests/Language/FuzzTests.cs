using System.Text;
using System.Text.RegularExpressions;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>
/// Texts that nobody would write, made from samples and documents by mutation, and from the grammar. The parser and the binder
/// answer each with a library or with errors, of bounded number and length.
/// </summary>
public sealed partial class FuzzTests
{
    private const int TextsPerSymbolTable = 500;

    private const int DeepestPart = 70;

    private static readonly Dictionary<string, string[]> Grammar = new()
    {
        ["clause"] =
        [
            "match <pattern>", "where <expression>", "not <pattern> where <expression>", "delete a", "delete (b) with edges", "create <pattern>",
            "set a.name = <expression>, b.id = <expression>",
        ],
        ["pattern"] =
        [
            "(a:A)", "(b:B {id: 1})", "(:C)", "(a:A {id: <expression>})", "(a)-[e:ab]->(b)", "(a:A|B)-[:ab|cc]-(c)", "<pattern>, <pattern>", "(a)<-[x]-(b:A)",
        ],
        ["statement"] =
        [
            "r1", "all r2($p)", "fail", "()", "q1", "(<statement>)!", "(<statement>) * $p", "<statement>; <statement>", "<statement> | <statement>",
            "if <statement> then (<statement>) else fail", "try (<statement>)",
        ],
        ["expression"] =
        [
            "1", "$p", "a.id", "b.name", "\"s\"", "[1, 2]", "true", "(<expression> + <expression>)", "not <expression>", "<expression> and <expression>",
            "<expression> = <expression>", "size(<expression>)", "[<expression>]", "<expression> in a.items", "-<expression>", "<expression> ?? <expression>",
        ],
    };

    private static readonly string[] Tokens =
    [
        "(", ")", "{", "}", "[", "]", "-[", "]->", "]-", "<-[", "-", "->", "<-", ":", ",", ";", ".", "..", "*", "!", "|", "=", "<>", "<", ">=", "??", "+", "/", "%", "$p", "$", "_",
        "match", "where", "not", "delete", "create", "set", "rule", "node", "edge", "program", "view", "forbid", "syscall", "from", "expand", "if", "then", "else", "try", "all", "in", "and", "or",
        "fail", "with edges", "extends", "key", "index", "per source", "per target", "foreach", "import", "system", "module", "true", "absent", "is null", "contains", "/*", "//", "return",
        "A", "B", "C", "ab", "cc", "a", "b", "id", "name", "items", "int", "string", "list", "bytes", "float", "size(", "lower(", "count(", "`x y`", "`", "\"s\"", "\"", "\"\\uD800\"", "\"\\u0041\"",
        "0", "1", "9223372036854775808", "1.5", "1e999", "0xff", "0xf", "-1", "\n", " ", "\0", "\uD83D\uDE00", "\uD83D", "é", "&&", "!=", "==", "-->", "'",
    ];

    [Fact]
    public void Link_AHundredThousandFuzzedTexts_AnswersEachWithErrorsOrALibrary() => Fuzz(seed: 2, count: 100_000);

    [Fact]
    public void TryRead_TenThousandFuzzedLiterals_GivesAValueOrNone()
    {
        var random = new Random(3);
        string[] seeds = ["1", "-17", "1.5e-3", "\"a\\n\"", "[1, [2.0, true], \"x\"]", "0x00ff", "false", "[]"];
        var values = 0;
        for (var number = 0; number < 10_000; number++)
        {
            var text = random.Next(2) == 0 ? Mutated(seeds[random.Next(seeds.Length)], random) : Some("expression", random, 0);

            values += LiteralText.TryRead(text) is null ? 0 : 1;
        }

        Assert.InRange(values, 500, 9_500);
    }

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

            var result = Linker.Link(symbols, [Texts.System, Texts.Kernel, new ModuleSource("m", text)]);

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
        .. Directory.EnumerateFiles(Path.Combine(Texts.Root, "samples"), "*.jitos", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText),
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

    /// <summary>Replaces each name of a part by one of its forms, chosen before the parts inside are made.</summary>
    private static string Some(string part, Random random, int depth)
    {
        var forms = Grammar[part];
        return depth > DeepestPart || random.Next(60) == 0
            ? Tokens[random.Next(Tokens.Length)]
            : NamesOfParts().Replace(forms[random.Next(forms.Length)], name => Some(name.Groups[1].Value, random, depth + 1));
    }

    [GeneratedRegex("<([a-z]{4,})>", RegexOptions.NonBacktracking)]
    private static partial Regex NamesOfParts();
}
