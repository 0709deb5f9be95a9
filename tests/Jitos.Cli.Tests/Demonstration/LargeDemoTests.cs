namespace Jitos.Cli.Tests;

/// <summary>The demo on graphs as large as those of real programs.</summary>
public sealed class LargeDemoTests
{
    [Fact]
    public void Demo_OfAThousandPackages_HoldsAndHasTheSameDigestsAgain() => CheckTwice(1_000);

    [Fact, Trait("Category", "Nightly")]
    public void Demo_OfTwoThousandTwoHundredPackages_HoldsAndHasTheSameDigestsAgain() => CheckTwice(2_200);

    private static void CheckTwice(int count)
    {
        using var folder = new TestFolder();
        var file = folder.Write("package-lock.json", LargeLock.Of(count));

        var (first, second) = (DemoRun.Of(file).Sound(), DemoRun.Of(file).Sound());

        Assert.Contains($"{count + 1} packages, {count + 1} versions", first.Detail("import"), StringComparison.Ordinal);
        Assert.Equal((first.ProcessDigest, first.RootDigest), (second.ProcessDigest, second.RootDigest));
    }
}
