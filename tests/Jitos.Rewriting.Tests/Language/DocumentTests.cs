namespace Jitos.Rewriting.Tests;

public sealed class DocumentTests
{
    private const string Page = "docs/language.md";

    private static readonly List<(string Info, string Text)> Blocks = ReadBlocks(Texts.Read(Page));

    public static TheoryData<string> Modules => [.. Blocks.Where(block => block.Info == "jitos").Select(block => block.Text)];

    public static TheoryData<string, string> WrongModules
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (block, next) in Blocks.Zip(Blocks.Skip(1)).Where(pair => pair.First.Info == "jitos error"))
            {
                data.Add(block.Text, next.Info == "text" ? next.Text : "a block of text must follow with the error");
            }

            return data;
        }
    }

    public static TheoryData<string, string> Runs
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (block, next) in Blocks.Zip(Blocks.Skip(1)).Where(pair => pair.Second.Info == "run"))
            {
                data.Add(block.Text, next.Text);
            }

            return data;
        }
    }

    /// <summary>Set the variable JITOS_WRITE_RUNS to 1 to write what comes of the calls anew.</summary>
    [Theory]
    [MemberData(nameof(Runs))]
    public void Run_OfTheDocument_EndsAsItSays(string module, string block)
    {
        var real = DocumentRun.Carry(module, block);
        if (Environment.GetEnvironmentVariable("JITOS_WRITE_RUNS") == "1")
        {
            var file = Path.Combine(Texts.Root, Page);
            File.WriteAllText(file, File.ReadAllText(file).Replace($"```run\n{block}\n```", $"```run\n{real}\n```", StringComparison.Ordinal));
        }

        Assert.Equal(block, real);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Link_ModuleOfTheDocument_Links(string text) => Assert.Empty(Texts.LinkText(text).Errors);

    [Theory]
    [MemberData(nameof(WrongModules))]
    public void Link_WrongModuleOfTheDocument_HasTheErrorThatFollowsIt(string text, string error) =>
        Assert.Equal(error, Texts.Errors(Texts.LinkText(text)).First());

    [Fact]
    public void Document_Blocks_AreModulesErrorsAndTheGrammar()
    {
        Assert.Equal(["ebnf", "jitos", "jitos error", "run", "text"], Blocks.Select(block => block.Info).Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(Modules.Count, 12, 1_000);
        Assert.InRange(WrongModules.Count, 10, 1_000);
        Assert.InRange(Runs.Count, 10, 1_000);
    }

    private static List<(string Info, string Text)> ReadBlocks(string document)
    {
        var blocks = new List<(string Info, string Text)>();
        string? info = null;
        var lines = new List<string>();
        foreach (var line in document.Split('\n'))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            if (info is not null)
            {
                blocks.Add((info, string.Join('\n', lines)));
            }

            info = info is null ? line[3..] : null;
            lines.Clear();
        }

        return blocks;
    }
}
