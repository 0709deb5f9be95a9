namespace Jitos.Cli.Tests;

public sealed class DependentsTests
{
    [Fact]
    public void Count_OfPackageWithTwoVersions_CountsEachDependentOnce()
    {
        var dependents = new Dependents(Input(["a@1", "b@1", "c@1", "c@2", "d@1"], ("a@1", "b@1"), ("a@1", "c@2"), ("b@1", "c@1"), ("b@1", "c@2")));

        Assert.Equal(2, dependents.Count("c"));
        Assert.Equal(1, dependents.Count("b"));
        Assert.Equal(0, dependents.Count("a"));
    }

    [Fact]
    public void Most_OfEqualCounts_IsTheOrdinallyFirst() =>
        Assert.Equal("B", Input(["a@1", "b@1", "B@1"], ("a@1", "b@1"), ("a@1", "B@1")).MostDepended());

    [Fact]
    public void Most_IsOfWhatTheRootRequires() =>
        Assert.Equal("b", Input(["a@1", "b@1", "x@1", "y@1", "z@1"], ("a@1", "b@1"), ("b@1", "a@1"), ("x@1", "y@1"), ("y@1", "z@1"), ("z@1", "x@1")).MostDepended());

    [Fact]
    public void Most_WhereTheRootRequiresNothing_IsNone() => Assert.Null(Input(["a@1", "b@1"]).MostDepended());

    [Fact]
    public void Count_OfCycle_Ends() =>
        Assert.Equal(2, new Dependents(Input(["a@1", "b@1"], ("a@1", "b@1"), ("b@1", "a@1"))).Count("a"));

    private static DependencyInput Input(string[] versions, params (string From, string To)[] requires)
    {
        var builder = new InputBuilder(new InputFile("input", default), InputKind.NpmLock);
        foreach (var version in versions)
        {
            builder.Add(version.Split('@')[0], version.Split('@')[1], "", isRoot: version == versions[0]);
        }

        foreach (var (from, to) in requires)
        {
            builder.Require(from, to, "");
        }

        return builder.Build();
    }
}
