namespace Jitos.Cli.Tests;

/// <summary>The demo with another sample: a step fails exactly where what it shows does not hold.</summary>
public sealed class AlteredSampleTests
{
    [Fact]
    public void Demo_WhereNothingSpreads_FailsToAdvise()
    {
        var run = WithSample("supply_chain.jitos", "; spread!", "").FailsAt("advise", "refuse", "fork", "merge", "accept", "observe");

        Assert.Contains("the first difference is", run.Detail("advise"), StringComparison.Ordinal);
        Assert.Equal("not run: advise failed", run.Detail("refuse"));
    }

    [Fact]
    public void Demo_WithoutTheRuleSpread_FailsAndSaysWhere()
    {
        var run = WithSample("supply_chain.jitos", "rule spread {", "rule remain {").FailsAt("boot", [.. DemoRun.Steps.Skip(1)]);

        Assert.Contains("supply_chain.jitos:", run.Detail("boot"), StringComparison.Ordinal);
        Assert.Contains("unknown rule or program 'spread'", run.Result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_WithoutThePolicy_FailsToRefuse()
    {
        var run = WithSample("root.jitos", "forbid exposed_release { (r:Release), (n:Notice) where n.component in r.components }", "").FailsAt("refuse");

        Assert.Contains("was accepted at tick", run.Detail("refuse"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"/fs/notices\",        \"rights\": [\"read\"]", "\"/fs/notices\", \"rights\": [\"read\", \"create\"]", "(a) a write outside the granted region was not refused")]
    [InlineData("\"/fs/notices\",        \"rights\": [\"read\"]", "\"/\", \"rights\": [\"read\"]", "(b) a read of another region was not refused")]
    public void Demo_WithAWiderGrant_FailsToDeny(string grant, string wider, string why)
    {
        var run = WithSample("grants.json", grant, wider).FailsAt("deny");

        Assert.Equal(why, run.Detail("deny"));
    }

    [Fact]
    public void Demo_WithoutAGrant_FailsToPublish()
    {
        var run = WithSample("grants.json", "\"/sys/calls/publish\", \"rights\": [\"call\"]", "\"/sys/calls/publish\", \"rights\": [\"read\"]").FailsAt("refuse", "accept");

        Assert.Contains("The call 'publish' needs the right 'call'", run.Detail("accept"), StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_WithoutTheRightToRead_FailsToObserve()
    {
        var run = WithSample("grants.json", "\"supply-chain\",       \"rights\": [\"read\"]", "\"supply-chain\", \"rights\": [\"create\"]").FailsAt("observe");

        Assert.Contains("it needs 'read' on /proc/1", run.Detail("observe"), StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_WithARemedyThatLeavesFaults_FailsToMerge()
    {
        var run = WithSample("supply_chain.jitos", "rewire($id)!; carry($id)!", "carry($id)!", "cut($id)!", "cut($id)").FailsAt("merge", "accept");

        Assert.Contains("no remedy leaves every component unexposed", run.Detail("merge"), StringComparison.Ordinal);
    }

    private static DemoRun WithSample(string file, params string[] replacements)
    {
        using var folder = new TestFolder();
        foreach (var path in Directory.GetFiles(CliCommand.Sample))
        {
            folder.Write(Path.GetFileName(path), Path.GetFileName(path) == file ? Replace(File.ReadAllText(path), replacements) : File.ReadAllText(path));
        }

        return DemoRun.In(folder, [], ["--sample", folder.Path, "--input", InputSamples.PathOf(InputSamples.Network)]);
    }

    private static string Replace(string text, string[] replacements)
    {
        foreach (var pair in replacements.Chunk(2))
        {
            Assert.Contains(pair[0], text, StringComparison.Ordinal);
            text = text.Replace(pair[0], pair[1], StringComparison.Ordinal);
        }

        return text;
    }
}
