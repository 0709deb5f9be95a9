using Jitos.Graph;

namespace Jitos.Kernel.Tests;

public sealed class RootDirectoryTests
{
    private readonly RootDirectory directory;

    public RootDirectoryTests()
    {
        var kernel = TestKernel.Booted();
        _ = kernel.Submit(TestKernel.Spawn("one"));
        directory = new RootDirectory(kernel.State.Root);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/usr/operator")]
    [InlineData("/proc/1")]
    [InlineData("/sys/calls/spawn")]
    [InlineData("/sys/modules/kernel")]
    public void Find_OfAnEntry_FindsTheOneWithThatPath(string path)
    {
        var entry = Find(path);

        Assert.False(entry.IsNone);
        Assert.Equal(path, directory.PathOf(entry));
    }

    [Theory]
    [InlineData("/proc/2")]
    [InlineData("/operator")]
    [InlineData("/usr/1")]
    [InlineData("/proc/1/usr")]
    public void Find_OfNoEntry_FindsNone(string path) => Assert.True(Find(path).IsNone);

    [Fact]
    public void Children_AreInOrderOfCreation() => Assert.Equal(["/usr", "/proc", "/cap", "/sys", "/fs", "/net"], directory.Children(Find("/")).Select(directory.PathOf));

    private ElementId Find(string path)
    {
        Assert.True(RootPath.TryParse(path, out var parsed, out var error), error);
        return directory.Find(parsed);
    }
}
