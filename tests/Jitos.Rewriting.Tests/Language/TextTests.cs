using System.Text;

namespace Jitos.Rewriting.Tests;

public sealed class TextTests
{
    public static TheoryData<string> Samples => [.. Texts.Samples];

    [Fact]
    public void Text_OfRule_IsItsTokensWithSingleSpaces()
    {
        var rule = Texts.LinkedDefinitions("rule  r(n:int) { // why\n\tmatch (a:A {name:\"x  y\"})-[:ab]->(b)\n  set a.id=$n+1 }").Rules[0];

        Assert.Equal(
            "rule r ( n : int ) { match ( a : A { name : \"x  y\" } ) - [ : ab ] -> ( b ) set a . id = $n + 1 }",
            rule.Text);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Text_OfDefinitions_DependsOnNeitherLayoutNorComments(string path)
    {
        var text = Texts.Read(path);

        var spread = Spread(text);

        Assert.NotEqual(text, spread);
        Assert.Equal(DefinitionTexts(text), DefinitionTexts(spread));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Text_LinkedAgain_IsTheSame(string path)
    {
        var text = Texts.Read(path);
        var texts = DefinitionTexts(text);
        var types = text[..text.IndexOf(path.EndsWith("root.jitos", StringComparison.Ordinal) ? "\nsyscall " : "\nrule ", StringComparison.Ordinal)];

        Assert.Equal(texts, DefinitionTexts(types + "\n" + string.Join("\n", texts)));
    }

    /// <summary>A comment and another layout at every blank that is neither in a string nor in a comment.</summary>
    private static string Spread(string text)
    {
        var spread = new StringBuilder();
        var (isInString, isInComment) = (false, false);
        for (var index = 0; index < text.Length; index++)
        {
            var c = text[index];
            isInComment = isInComment ? c != '\n' : !isInString && text.AsSpan(index).StartsWith("//");
            isInString ^= !isInComment && c == '"';
            spread.Append(c).Append(!isInString && !isInComment && c is ' ' or '\n' ? "// \"(\r\n\t " : "");
        }

        return spread.ToString();
    }

    private static List<string> DefinitionTexts(string text)
    {
        var module = Texts.LinkedModule(Texts.Link(new ModuleSource("m", text)));
        return
        [
            .. module.Rules.Select(rule => rule.Text),
            .. module.Programs.Select(program => program.Text),
            .. module.Views.Select(view => view.Seeds.Text),
            .. module.Forbids.Select(forbid => forbid.Condition.Text),
        ];
    }
}
