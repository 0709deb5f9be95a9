using System.Text.Json;
using System.Xml.Linq;

namespace Jitos.Cli.Tests;

/// <summary>The demo from end to end, as a user runs it.</summary>
public sealed class DemoTests
{
    private static readonly string[] Order = ["boot", "import", "advise", "refuse", "fork", "merge", "accept", "deny", "observe", "replay"];

    [Theory]
    [InlineData(InputSamples.Assets)]
    [InlineData(InputSamples.Lock)]
    [InlineData(InputSamples.Network)]
    public void Demo_OfEachKind_CountsAsRecountDoes(string sample) => CheckAccount(InputSamples.PathOf(sample), DemoRun.Of(InputSamples.PathOf(sample)));

    [Fact]
    public void Demo_WithoutArguments_ReadsWhatTheBuildResolved()
    {
        using var folder = new TestFolder();

        CheckAccount(InputSamples.OwnAssets, DemoRun.In(folder, [], []));
    }

    [Fact]
    public void Demo_InAnotherCultureAndTimeZone_HasTheSameDigests()
    {
        using var folder = new TestFolder();
        var input = InputSamples.PathOf(InputSamples.Lock);
        var here = DemoRun.Of(input).Sound();
        var there = DemoRun.In(
            folder,
            [new("LANG", "tr_TR.UTF-8"), new("LC_ALL", "tr_TR.UTF-8"), new("TZ", "Asia/Kathmandu"), new("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0")],
            ["--input", input]).Sound();

        Assert.Equal(here.ProcessDigest, there.ProcessDigest);
        Assert.Equal(here.RootDigest, there.RootDigest);
    }

    [Fact]
    public void Demo_WithAnotherAdvisory_HasAnotherProcessDigest()
    {
        var input = InputSamples.PathOf(InputSamples.Network);
        var other = DependencyInput.Read(input).Packages.First(package => package.Name != DependencyInput.Read(input).MostDepended()).Name;
        var usual = DemoRun.Of(input).Sound();
        var changed = DemoRun.Of(input, "--advise", other).Sound();

        Assert.NotEqual(usual.ProcessDigest, changed.ProcessDigest);
        Assert.Equal(usual.RootDigest, changed.RootDigest);
    }

    [Fact]
    public void Demo_WithOneDependencyLess_HasAnotherProcessDigest()
    {
        using var folder = new TestFolder();
        var whole = InputSamples.PathOf(InputSamples.Network);
        var graph = XDocument.Load(whole);
        graph.Descendants().Last(element => element.Name.LocalName == "edge").Remove();
        var less = folder.Write(InputSamples.Network, graph.ToString());
        var advised = DependencyInput.Read(whole).MostDepended();

        Assert.NotEqual(
            DemoRun.Of(whole, "--advise", advised).Sound().ProcessDigest,
            DemoRun.Of(less, "--advise", advised).Sound().ProcessDigest);
    }

    [Fact]
    public void Demo_WhereNothingSpreads_FailsToAdvise()
    {
        var run = WithSample(text => text.Replace("; spread!", "", StringComparison.Ordinal));

        Assert.False(run.IsOk("advise"));
        Assert.Contains("the first difference is", run.Detail("advise"), StringComparison.Ordinal);
        Assert.True(run.IsOk("import") && run.IsOk("replay"));
        Assert.Equal(1, run.Result.ExitCode);
    }

    [Fact]
    public void Demo_WithoutTheRuleSpread_FailsAndSaysWhere()
    {
        var run = WithSample(text => text.Replace("rule spread {", "rule remain {", StringComparison.Ordinal));

        Assert.False(run.IsOk("advise"));
        Assert.Contains("supply_chain.jitos:", run.Detail("boot"), StringComparison.Ordinal);
        Assert.Contains("unknown rule or program 'spread'", run.Result.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Result.ExitCode);
    }

    [Fact]
    public void Demo_ForPeople_TellsEveryStepInPlainText()
    {
        using var folder = new TestFolder();
        var result = CliCommand.Run("demo", "--data", folder.Store, "--input", InputSamples.PathOf(InputSamples.Network));

        Assert.All(Order, step => Assert.Contains(step, result.Output, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("not built yet", Assert.Single(result.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private static void CheckAccount(string input, DemoRun run)
    {
        var recounted = Recount.Of(input);
        var (packages, versions, requires) = (Count(recounted, "packages"), Count(recounted, "versions"), Count(recounted, "requires"));
        var read = run.Sound().Account.GetProperty("input");

        Assert.Equal(Order, run.Account.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()));
        Assert.Equal(recounted.GetProperty("kind").GetString(), read.GetProperty("kind").GetString());
        Assert.Equal(packages + versions, Count(read, "nodes"));
        Assert.Equal(versions + requires, Count(read, "edges"));
        Assert.Contains($"{packages} packages, {versions} versions, {versions} of, {requires} requires", run.Detail("import"), StringComparison.Ordinal);
        Assert.Contains(recounted.GetProperty("mostDepended").GetString()!, run.Detail("advise"), StringComparison.Ordinal);
        Assert.All(Order.Except(DemoRun.Real), name => Assert.Equal((false, "not built"), (run.IsOk(name), run.Detail(name))));
        Assert.False(run.Account.GetProperty("ok").GetBoolean());
        Assert.Equal(1, run.Result.ExitCode);
    }

    private static DemoRun WithSample(Func<string, string> edit)
    {
        using var folder = new TestFolder();
        foreach (var file in Directory.GetFiles(CliCommand.Sample))
        {
            folder.Write(Path.GetFileName(file), edit(File.ReadAllText(file)));
        }

        return DemoRun.In(folder, [], ["--sample", folder.Path, "--input", InputSamples.PathOf(InputSamples.Network)]);
    }

    private static int Count(JsonElement counted, string what) => counted.GetProperty(what).GetInt32();
}
