using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel.Tests;

public sealed class RegionTests
{
    private const long Pid = 1;

    private readonly TestKernel kernel = TestKernel.Booted();

    public RegionTests()
    {
        Assert.True(kernel.Submit(TestKernel.Spawn("reader")).IsAccepted);
        foreach (var name in new[] { "open", "shut" })
        {
            Assert.True(kernel.Submit(Calls.Mkdir("/fs", name)).IsAccepted);
        }

        Write("/fs/open", "a", 7);
        Write("/fs/shut", "b", 8);
    }

    [Theory]
    [InlineData("/fs/open", true)]
    [InlineData("/fs/open/a", true)]
    [InlineData("/fs/shut", false)]
    [InlineData("/fs/none", false)]
    [InlineData("/fs", false)]
    [InlineData("no path", false)]
    public void MayRead_IsWhatTheProcessesCapabilitiesCover(string path, bool expected)
    {
        Grant();

        Assert.Equal(expected, KernelQueries.MayRead(kernel.State, Pid, path));
    }

    [Fact]
    public void MayRead_AfterRevocationOrTheEndOfTheProcess_IsFalse()
    {
        Assert.False(KernelQueries.MayRead(kernel.State, Pid, "/fs/open"));
        var capability = Grant();
        Assert.True(kernel.Submit(Calls.Make("revoke", capability)).IsAccepted);
        Assert.False(KernelQueries.MayRead(kernel.State, Pid, "/fs/open"));

        _ = Grant();
        Assert.True(KernelQueries.MayRead(kernel.State, Pid, "/fs/open"));
        Assert.True(kernel.Submit(Calls.Make("exit", "/proc/1")).IsAccepted);
        Assert.False(KernelQueries.MayRead(kernel.State, Pid, "/fs/open"));
    }

    [Fact]
    public void Region_OfAPath_IsTheEntryAndAllInItWithTheirNumbers()
    {
        var region = KernelQueries.Region(kernel.State, "/fs/open");

        Assert.Equal([("Directory", "open"), ("File", "a")], region.Nodes.Select(node => (node.Type, Of(node.Attributes, "name").AsString())));
        Assert.Equal(Value.Of(7L), Of(region.Nodes[1].Attributes, "size"));
        var edge = Assert.Single(region.Edges);
        Assert.Equal(("contains", 0, 1), (edge.Type, edge.Source, edge.Target));
        var directory = new RootDirectory(kernel.State.Root);
        Assert.Equal(
            [(long)directory.Find("/fs/open").Value, (long)directory.Find("/fs/open/a").Value],
            region.Nodes.Select(node => Of(node.Attributes, "root").AsInt()));
    }

    [Fact]
    public void Region_AfterAChange_KeepsTheNumbersOfWhatStays()
    {
        var before = KernelQueries.Region(kernel.State, "/fs/open").Nodes.Select(node => Of(node.Attributes, "root")).ToArray();
        Write("/fs/open", "a", 9);
        Write("/fs/open", "c", 1);

        var after = KernelQueries.Region(kernel.State, "/fs/open");

        Assert.Equal(before, after.Nodes.Take(2).Select(node => Of(node.Attributes, "root")));
        Assert.Equal([Value.Of(9L), Value.Of(1L)], after.Nodes.Skip(1).Select(node => Of(node.Attributes, "size")));
        Assert.Equal(after.ToBytes(), ImportContent.FromBytes(after.ToBytes()).ToBytes());
    }

    private string Grant()
    {
        var receipt = kernel.Submit(Calls.Grant("/proc/1", "/fs/open", "read"));
        Assert.True(receipt.IsAccepted, receipt.Message);
        return Assert.Single(receipt.Created);
    }

    private void Write(string directory, string name, long size)
    {
        var receipt = kernel.Submit(Calls.Make("write", directory, Value.Of(name), Value.OfBytes([1]), Value.Of(size)));
        Assert.True(receipt.IsAccepted, receipt.Message);
    }

    private static Value Of(IEnumerable<KeyValuePair<string, Value>> attributes, string name) => attributes.Single(item => item.Key == name).Value;
}
