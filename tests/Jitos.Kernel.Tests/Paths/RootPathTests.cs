using System.Text;

namespace Jitos.Kernel.Tests;

public sealed class RootPathTests
{
    [Theory]
    [InlineData("/", 0)]
    [InlineData("/proc", 1)]
    [InlineData("/proc/1", 2)]
    [InlineData("/usr/Jürgen", 2)]
    [InlineData("/usr/Ångström", 2)]
    [InlineData("/usr/한글", 2)]
    [InlineData("/usr/名前", 2)]
    [InlineData("/usr/Анна", 2)]
    [InlineData("/usr/😀", 2)]
    [InlineData("/fs/a b.c...d", 2)]
    public void TryParse_OfAPath_ReadsIt(string text, int names)
    {
        Assert.True(RootPath.TryParse(text, out var path, out var error), error);
        Assert.Equal((text, names, ""), (path.ToString(), path.Names.Count, error));
    }

    [Theory]
    [InlineData("")]
    [InlineData("proc")]
    [InlineData("proc/1")]
    [InlineData("//")]
    [InlineData("/proc/")]
    [InlineData("/proc//1")]
    [InlineData("/./proc")]
    [InlineData("/proc/..")]
    [InlineData("/proc/1\n")]
    [InlineData("/proc/\u0000")]
    [InlineData("/proc/\u0085")]
    [InlineData("/usr/Ju\u0308rgen")]
    [InlineData("/usr/\u212bngstrom")]
    [InlineData("/usr/\u1112\u1161\u11ab")]
    [InlineData("/usr/a\u200db")]
    [InlineData("/usr/a\u202eb")]
    [InlineData("/usr/a\u00a0b")]
    [InlineData("/usr/\ue000")]
    public void TryParse_OfAnythingElse_IsRefused(string text)
    {
        Assert.False(RootPath.TryParse(text, out var path, out var error));
        Assert.Equal((default, true), (path, error.Length > 0));
    }

    [Fact]
    public void TryParse_OfALoneSurrogate_IsRefused() => Assert.False(RootPath.TryParse("/proc/\ud800", out _, out _));

    [Fact]
    public void TryParse_AtTheLimits_IsExact()
    {
        Assert.True(RootPath.TryParse("/" + new string('x', RootPath.MaxNameBytes), out _, out _));
        Assert.False(RootPath.TryParse("/" + new string('x', RootPath.MaxNameBytes + 1), out _, out _));
        Assert.False(RootPath.TryParse("/" + new string('ü', (RootPath.MaxNameBytes / 2) + 1), out _, out _));
        Assert.True(RootPath.TryParse(Deep(RootPath.MaxNames), out _, out _));
        Assert.False(RootPath.TryParse(Deep(RootPath.MaxNames + 1), out _, out _));
    }

    [Fact]
    public void TryParse_OfALookAlike_IsAnotherPath()
    {
        Assert.True(RootPath.TryParse("/proс", out var cyrillic, out _));
        Assert.True(RootPath.TryParse("/proc", out var latin, out _));
        Assert.NotEqual(latin, cyrillic);
    }

    [Fact]
    public void Default_IsTheRoot() => Assert.Equal(("/", 0), (default(RootPath).ToString(), default(RootPath).Names.Count));

    private static string Deep(int names) => new StringBuilder().Insert(0, "/x", names).ToString();
}
