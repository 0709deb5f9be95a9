namespace Jitos.Cli.Tests;

/// <summary>Bad input: an exit code and one clear line, and nothing is made.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Check_OfSoundModules_Succeeds() =>
        Assert.Equal(0, CliCommand.Run(["check", .. Directory.GetFiles(CliCommand.Sample, "*.jitos")]).ExitCode);

    [Fact]
    public void Check_OfSyntaxError_NamesFileLineAndColumn()
    {
        var file = folder.Write("wrong.jitos", "module wrong\nrule r {\n  match (a:Nothing)\n}");
        var result = CliCommand.Run("check", file);
        var document = CliCommand.Run("check", file, "--json").Document();

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"{file}:3:12: error:", result.Error, StringComparison.Ordinal);
        Assert.Equal(3, document.GetProperty("errors")[0].GetProperty("line").GetInt32());
    }

    [Fact]
    public void Launch_OfAFileWithErrors_ShowsAllOfThem()
    {
        var file = folder.Write("wrong.jitos", "module wrong\nrule r { match (a:A) }\nrule s { match (b:B) }\nrule t { match (c:C) }");
        var lines = Lines(CliCommand.Run("launch", "p", file, "--data", folder.Store).Error);

        Assert.Equal(4, lines.Length);
        Assert.All(lines[..3], line => Assert.StartsWith($"{file}:", line, StringComparison.Ordinal));
        Assert.StartsWith("jitos: 3 errors in ", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfMoreErrorsThanCanBeRead_SaysHowManyMore()
    {
        var file = folder.Write("text.jitos", string.Join('\n', Enumerable.Repeat("§", 80)));
        var result = CliCommand.Run("check", file);

        Assert.Equal(21, Lines(result.Error).Length);
        Assert.Contains("more errors", Lines(result.Error)[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The option '--map' needs a value, and '--data' is another option.", "import", "a", "b.csv", "--map", "--data", "c")]
    [InlineData("'nowhere' is no address of a server", "ps", "--server", "nowhere")]
    [InlineData("--commit first: it must be a whole number", "show", "p", "--commit", "first")]
    [InlineData("one of graphml, json", "export", "p", "-", "--format", "png")]
    [InlineData("--times many: it must be a whole number", "watch", "p", "--times", "many")]
    public void Option_WithAValueOfAnotherKind_SaysWhatItTakes(string says, params string[] arguments)
    {
        var line = CliCommand.Run(arguments).Refusal(2);

        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Jitos.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfMissingFile_IsRefused() =>
        Assert.Contains("no such file", CliCommand.Run("check", folder.In("absent.jitos")).Refusal(2), StringComparison.Ordinal);

    [Fact]
    public void Check_OfBytesThatAreNoText_IsRefused()
    {
        File.WriteAllBytes(folder.In("binary.jitos"), [0xff, 0xfe, 0x80]);

        Assert.Contains("not UTF-8", CliCommand.Run("check", folder.In("binary.jitos")).Refusal(2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{\"lockfileVersion\": 3, ")]
    [InlineData("<graphml><graph><node id='a'/><edge source='a' target='b'/></graph></graphml>")]
    public void Demo_OfWrongFile_IsRefusedAndMakesNoStore(string content)
    {
        var line = CliCommand.Run("demo", "--data", folder.Store, "--input", folder.Write("input", content)).Refusal(2);

        Assert.StartsWith($"jitos: {folder.In("input")}: ", line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Store));
    }

    [Fact]
    public void Demo_OfUnknownPackage_NamesTheNearest()
    {
        var input = InputSamples.PathOf(InputSamples.Lock);
        var known = DependencyInput.Read(input).MostDepended();
        var line = CliCommand.Run("demo", "--data", folder.Store, "--input", input, "--advise", known + "x").Refusal(2);

        Assert.Contains($"no package '{known}x'", line, StringComparison.Ordinal);
        Assert.Contains($"nearest names are", line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Store));
    }

    [Fact]
    public void Demo_OfDirectoryWithoutModules_IsRefused() =>
        Assert.Contains("no .jitos files", CliCommand.Run("demo", "--data", folder.Store, "--sample", folder.Path).Refusal(2), StringComparison.Ordinal);

    [Theory]
    [InlineData("demmo")]
    [InlineData("run", "only-a-process")]
    [InlineData("demo", "--imput", "x")]
    [InlineData("cap", "grnat", "1")]
    public void AnyVerb_MisspeltOrIncomplete_IsRefusedWithAHint(params string[] arguments) =>
        Assert.Contains("jitos --help", CliCommand.Run(arguments).Refusal(2), StringComparison.Ordinal);

    [Theory]
    [InlineData("'check' has no option '--jsno'; the nearest", "check", "a.jitos", "--jsno")]
    [InlineData("'run' has no option '--brnach'; the nearest", "run", "a", "b", "--brnach", "c")]
    [InlineData("'show' has no option '--dta'; the nearest", "show", "a", "--view", "b", "--dta", "c")]
    [InlineData("--commit first: it must be a whole number", "show", "1", "--commit", "first")]
    public void AnyOption_ThatIsNone_IsNamedWithTheNearest(string named, params string[] arguments) =>
        Assert.StartsWith($"jitos: {named}", CliCommand.Run(arguments).Refusal(2), StringComparison.Ordinal);

    private static string[] Lines(string text) => text.TrimEnd().Split('\n');
}
