using System.Text.Json;
using System.Xml.Linq;

namespace Jitos.Cli.Tests;

/// <summary>The demo from end to end, as a user runs it.</summary>
public sealed class DemoTests
{
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
    public void Demo_WithAnotherAdvisory_HasOtherDigests()
    {
        var input = InputSamples.PathOf(InputSamples.Network);
        var read = DependencyInput.Read(input);
        var other = Shipment.PackagesOf(read).Order(StringComparer.Ordinal).First(name => name != read.MostDepended());
        var usual = DemoRun.Of(input).Sound();
        var changed = DemoRun.Of(input, "--advise", other).Sound();

        Assert.NotEqual(usual.ProcessDigest, changed.ProcessDigest);
        Assert.NotEqual(usual.RootDigest, changed.RootDigest);
    }

    [Fact]
    public void Demo_WithOneDependencyLess_HasAnotherProcessDigest()
    {
        using var folder = new TestFolder();
        var whole = InputSamples.PathOf(InputSamples.Network);
        var graph = XDocument.Load(whole);
        graph.Descendants().Where(element => element.Name.LocalName == "edge").GroupBy(Ends).Last().Remove();
        var less = folder.Write(InputSamples.Network, graph.ToString());
        var advised = DependencyInput.Read(whole).MostDepended()!;

        Assert.NotEqual(
            DemoRun.Of(whole, "--advise", advised).Sound().ProcessDigest,
            DemoRun.Of(less, "--advise", advised).Sound().ProcessDigest);
    }

    /// <summary>The ends of an edge without direction: edges between the same two nodes are one dependency.</summary>
    private static string Ends(XElement edge) =>
        string.Join(" ", new[] { edge.Attribute("source")!.Value, edge.Attribute("target")!.Value }.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("--advise", "root", "of which it is a version")]
    [InlineData("--advise", "nowhere", "the nearest names are")]
    [InlineData("--sample", "nowhere", "no such directory")]
    public void Demo_OfWhatCanNotBe_IsRefusedInOneLine(string option, string value, string why)
    {
        using var folder = new TestFolder();
        var result = CliCommand.Run("demo", "--data", folder.Store, "--input", InputSamples.PathOf(InputSamples.Network), option, value);

        Assert.Contains(why, result.Refusal(2), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Store));
    }

    [Fact]
    public void Demo_OfAnInputThatRequiresNothing_SaysSo()
    {
        using var folder = new TestFolder();
        var input = folder.Write("package-lock.json", "{\"name\":\"alone\",\"version\":\"1.0.0\",\"lockfileVersion\":3,\"packages\":{\"\":{\"name\":\"alone\",\"version\":\"1.0.0\"}}}");

        Assert.Contains("nothing that alone@1.0.0 requires", CliCommand.Run("demo", "--data", folder.Store, "--input", input).Refusal(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_ForPeople_TellsEveryStepInPlainText()
    {
        using var folder = new TestFolder();
        var result = CliCommand.Run("demo", "--data", folder.Store, "--input", InputSamples.PathOf(InputSamples.Network));

        Assert.All(DemoRun.Steps, step => Assert.Contains($"ok     {step} ", result.Output, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    private static void CheckAccount(string input, DemoRun run)
    {
        var recounted = Recount.Of(input);
        var (packages, versions, requires) = (Count(recounted, "packages"), Count(recounted, "versions"), Count(recounted, "requires"));
        var read = run.Sound().Account.GetProperty("input");

        Assert.Equal(DemoRun.Steps, run.Account.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()));
        Assert.Equal(recounted.GetProperty("kind").GetString(), read.GetProperty("kind").GetString());
        Assert.Equal(packages + versions, Count(read, "nodes"));
        Assert.Equal(versions + requires, Count(read, "edges"));
        Assert.Contains($"{packages} packages, {versions} versions, {versions} of, {requires} requires", run.Detail("import"), StringComparison.Ordinal);
        Assert.Contains(recounted.GetProperty("mostDepended").GetString()!, run.Detail("advise"), StringComparison.Ordinal);
        CheckNotes(run);
    }

    private static void CheckNotes(DemoRun run)
    {
        Assert.Equal("the process may create on /fs/releases, call on /sys/calls/publish, read on /fs/notices; nothing else", Assert.Single(run.Notes("boot")));
        Assert.Contains("The policy 'exposed_release' forbids the result. It joins", Assert.Single(run.Notes("refuse")), StringComparison.Ordinal);
        Assert.Contains(run.Notes("merge"), note => note.StartsWith("Deleted: ", StringComparison.Ordinal));
        Assert.Contains(run.Notes("merge"), note => note.StartsWith("GuardFailed: ", StringComparison.Ordinal));
        Assert.Equal(["(a)", "(b)", "(c)", "(d)", "(e)"], run.Notes("deny").Select(note => note[..3]));
    }

    private static int Count(JsonElement counted, string what) => counted.GetProperty(what).GetInt32();
}
