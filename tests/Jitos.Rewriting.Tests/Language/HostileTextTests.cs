using System.Text;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

public sealed class HostileTextTests
{
    private const int Many = 100_000;

    public static TheoryData<string, string> Nested => new()
    {
        { "rule r { match (a:A) where " + Times("(", Many), "nested deeper than 64 levels" },
        { "rule r { match (a:A) where " + Times("not ", Many), "nested deeper than 64 levels" },
        { "rule r { match (a:A) where " + Times("- ", Many), "nested deeper than 64 levels" },
        { "rule r { match (b:B {items: " + Times("[", Many), "nested deeper than 64 levels" },
        { "rule r { match (a:A) where " + Times("size(", Many), "nested deeper than 64 levels" },
        { "rule r { match (a:A) where a.id = 1" + Times(" + 1", Many) + "}", "more than 256 operations" },
        { "rule r { match (a:A) where true" + Times(" or true", Many) + "}", "more than 256 operations" },
        { "program p { " + Times("(", Many), "nested deeper than 64 levels" },
        { "program p { " + Times("if ", Many), "nested deeper than 64 levels" },
        { "rule r {} program p { r" + Times("!", Many) + "}", "more than 256 statements" },
        { "rule r {} program p { r" + Times("|r", Many) + "}", "more than 256 statements" },
        { "node D { a: list = " + Times("[", Many), "nested deeper than 64 levels" },
        { "rule r { match (a:A)" + Times("-[:cc]->(c)", Many / 2) + "}", "the pattern has" },
        { "rule r { match (a:A" + Times("|A", Many) + ") }", "types for one element; 16 are allowed" },
        { "rule r { match (a:A)" + Times(" not (:C)", Many) + " }", "at most 64 conditions" },
        { "rule r { create (:C)" + Times(", (:C)", Many) + " }", "1024 are allowed" },
        { "rule r(p: int" + string.Concat(Enumerable.Range(0, Many / 2).Select(i => $", p{i}: int")) + ") {}", "64 are allowed" },
        { "node D { a: int" + string.Concat(Enumerable.Range(0, Many / 2).Select(i => $", a{i}: int")) + "}", "256 are allowed" },
        { "node N0 " + string.Concat(Enumerable.Range(1, 9_000).Select(i => $"node N{i}: N{i - 1} ")), "more than 64 types above it" },
        { "node N0: N8999 " + string.Concat(Enumerable.Range(1, 8_999).Select(i => $"node N{i}: N{i - 1} ")), "specialises itself" },
        { "program p0 {} " + string.Concat(Enumerable.Range(1, 9_000).Select(i => $"program p{i} {{ p{i - 1} }} ")), "chain of more than 64 programs" },
        { "program p0 {p8999} " + string.Concat(Enumerable.Range(1, 8_999).Select(i => $"program p{i} {{ p{i - 1} }} ")), "calls itself" },
        { string.Concat(Enumerable.Range(0, 11_000).Select(i => $"node N{i} ")), "more than 10000 definitions" },
        { Times("#", Many), "unexpected character '#'" },
        { Times("rule ", Many), "expected" },
        { Times("rule r\n", Many), "expected '{'" },
        { "rule r { match (a:A) where a." + Times("x", Many) + " = 1 }", "longer than 256 bytes" },
        { "rule r { match (a:A {id: " + Times("9", Many) + "}) }", "outside of the range of int" },
        { "rule r { match (a:A {size: " + Times("9", Many) + "e" + Times("9", 9) + "}) }", "outside of the range of float" },
        { "`" + Times("\U0001F600", Many), "longer than 256 bytes" },
        { "node `\uD800`", "well-formed Unicode" },
        { "rule r { match (a:A {name: \"\\uD800\"}) }", "half of a surrogate pair" },
    };

    [Theory]
    [MemberData(nameof(Nested), DisableDiscoveryEnumeration = true)]
    public void Link_TextBeyondALimit_IsAnError(string definitions, string expected)
    {
        var errors = Texts.LinkDefinitions(definitions).Errors;

        Assert.Contains(errors, error => error.Message.Contains(expected, StringComparison.Ordinal));
        Assert.InRange(errors.Length, 1, 100);
        Assert.All(errors, error => Assert.DoesNotContain('\n', error.Message));
        Assert.All(errors, error => Assert.InRange(error.Message.Length, 1, 600));
    }

    [Fact]
    public void Link_TextThatIsTooLong_IsAnError()
    {
        var error = Assert.Single(Texts.LinkText(new string(' ', ModuleSource.MaxLength + 1)).Errors);

        Assert.Equal("the module has 1048577 characters; 1048576 are allowed", error.Message);
    }

    [Fact]
    public void Link_ManyModulesThatImportInACircle_IsOneError()
    {
        var sources = Enumerable.Range(0, 5_000).Select(i => new ModuleSource($"m{i}", $"module m{i} import m{(i + 1) % 5_000}"));

        Assert.Single(Texts.Link(sources).Errors);
    }

    [Fact]
    public void Link_ManyWrongNames_ReportsAHundred()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 4_000; i++)
        {
            text.Append($"node Chopstick{i:d8} rule r{i} {{ match (:Chopstik{i:d8}) }} ");
        }

        Assert.Equal(100, Texts.LinkDefinitions(text.ToString()).Errors.Length);
    }

    [Fact]
    [Trait("Category", "Nightly")]
    public void Link_NamesWithoutEnd_AreAnErrorOfTheText()
    {
        var full = new SymbolTable();
        for (var i = 0; i < SymbolTable.MaxCount; i++)
        {
            full.Intern($"n{i}");
        }

        var error = Assert.Single(Linker.Link(full, [new ModuleSource("m", "module m node Another")]).Errors);

        Assert.Contains("would be one more", error.Message, StringComparison.Ordinal);
    }

    private static string Times(string part, int count) => new StringBuilder(part.Length * count).Insert(0, part, count).ToString();
}
