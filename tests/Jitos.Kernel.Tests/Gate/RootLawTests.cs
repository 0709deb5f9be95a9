using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>What nobody can take away, the operator included, and what can be taken away all the same.</summary>
public sealed class RootLawTests
{
    private const string Own = """
        module own
        import kernel
        syscall jot(directory: Directory, name: string) { create (d:Directory {name: $name}), (directory)-[:contains]->(d) }
        forbid no_x { (d:Directory {name: "x"}) }
        """;

    private readonly TestKernel kernel = TestKernel.Booted();

    public RootLawTests()
    {
        Accept(TestKernel.Spawn("one"));
        Accept(Calls.Enrol("ann"));
        Accept(Calls.Mkdir("/fs", "a"));
        Accept(Calls.Make("define", Value.Of(Own)));
    }

    public static TheoryData<string> Everything => [.. PathsOf(TestKernel.Booted())];

    [Theory]
    [MemberData(nameof(Everything))]
    public void WhatTheFirstTickMakes_StaysWhereItIs(string path)
    {
        var root = kernel.State.Root.StateDigest();

        var (removed, moved) = (kernel.Submit(Calls.Make("remove", path)), kernel.Submit(Calls.Make("move", path, "/fs/a", Value.Of("b"))));
        var renamed = path == "/" ? moved : kernel.Submit(Calls.Make("move", path, Parent(path), Value.Of("other")));

        Assert.All([removed, moved, renamed], receipt => Assert.Contains(receipt.Refusal, (SyscallRefusal[])[SyscallRefusal.Unlawful, SyscallRefusal.NoMatch]));
        Assert.Equal(root, kernel.State.Root.StateDigest());
        foreach (var receipt in new[] { removed, moved, renamed }.Where(receipt => receipt.Refusal == SyscallRefusal.Unlawful))
        {
            Assert.True(receipt.Message.Contains($"'{path}'", StringComparison.Ordinal) || receipt.Message.Contains("Every entry", StringComparison.Ordinal), receipt.Message);
        }
    }

    [Theory]
    [InlineData("/sys/calls/revoke", "built-in call")]
    [InlineData("/sys/calls/define", "built-in call")]
    [InlineData("/usr/everyone", "every universe has it")]
    [InlineData("/usr/operator", "every universe has it")]
    [InlineData("/sys/config", "every universe has it")]
    [InlineData("/fs", "Every entry|no match|every universe has it")]
    public void Remove_OfWhatTheKernelNeeds_SaysWhy(string path, string why)
    {
        if (path == "/fs")
        {
            Accept(Calls.Make("remove", "/fs/a"));
        }

        var message = kernel.Submit(Calls.Make("remove", path)).Message;

        Assert.Contains(why.Split('|'), part => message.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public void Remove_OfAProcess_NeedsItsEnd()
    {
        var refused = kernel.Submit(Calls.Make("remove", "/proc/1"));

        Assert.Equal((SyscallRefusal.Unlawful, "'/proc/1' can't be removed: the process is running. End it with the call 'exit' first."), (refused.Refusal, refused.Message));
        Accept(Calls.Make("exit", "/proc/1"));
        Accept(Calls.Make("remove", "/proc/1"));
    }

    [Theory]
    [InlineData("/proc/1", "ProcessEntry")]
    [InlineData("/usr/ann", "Principal")]
    [InlineData("/sys/calls/jot", "Call")]
    [InlineData("/sys/modules/own", "Module")]
    [InlineData("/sys/policy/no_x", "Policy")]
    [InlineData("/cap/2", "Capability")]
    public void Move_OfWhatIsKnownByItsPath_IsRefused(string path, string type)
    {
        foreach (var target in new[] { "/fs", Parent(path) })
        {
            var refused = kernel.Submit(Calls.Make("move", path, target, Value.Of("other")));
            Assert.Equal(SyscallRefusal.Unlawful, refused.Refusal);
            Assert.Contains($"a {type} is known by its path", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Revoke_OfTheOperatorsCapability_IsRefusedAndOfOthersIsNot()
    {
        var refused = kernel.Submit(Calls.Make("revoke", "/cap/1"));

        Assert.Equal(SyscallRefusal.Unlawful, refused.Refusal);
        Assert.Contains("without it nobody could grant anything", refused.Message, StringComparison.Ordinal);
        Accept(Calls.Make("revoke", "/cap/2"));
        Accept(Calls.Grant("/usr/ann", "/fs", "read"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Limit_OfTheOperator_IsRefused(int which)
    {
        var limits = Enumerable.Range(0, 5).Select(index => (object)Value.Of(index == which ? 0L : -1L));

        var refused = kernel.Submit(Calls.Make("limit", [Calls.Operator, .. limits]));

        Assert.Equal((SyscallRefusal.Unlawful, "'/usr/operator' can't be limited: nobody else could lift the limit."), (refused.Refusal, refused.Message));
        Accept(Calls.Make("limit", ["/usr/ann", .. Enumerable.Repeat((object)Value.Of(0L), 5)]));
        Accept(Calls.Make("limit", [Calls.Operator, .. Enumerable.Repeat((object)Value.Of(-1L), 5)]));
    }

    [Theory]
    [InlineData("module mine import kernel syscall revoke(capability: Capability) { set capability.revoked = false }")]
    [InlineData("module mine import kernel syscall define(source: string) { create (d:Directory {name: $source}) }")]
    [InlineData("module mine import kernel syscall rewrite(source: string) { create (d:Directory {name: $source}) }")]
    [InlineData("module mine import kernel syscall condemn(capability: Capability) { set capability.prefix = capability.prefix }")]
    [InlineData("module mine import kernel program grant(directory: Directory) { skip }")]
    [InlineData("module mine import kernel node Capability: Entry { rights: list }")]
    [InlineData("module mine import kernel node ProcessEntry: Entry { title: string }")]
    [InlineData("module mine import kernel edge contains: Entry -> Entry")]
    [InlineData("module kernel node Entry { name: string }")]
    public void Define_OverWhatTheKernelHas_IsRefused(string source)
    {
        var (root, refused) = (kernel.State.Root.StateDigest(), kernel.Submit(Calls.Make("define", Value.Of(source))));

        Assert.Equal(SyscallRefusal.BadCall, refused.Refusal);
        Assert.Equal(root, kernel.State.Root.StateDigest());
    }

    [Fact]
    public void WhatTheOperatorDefined_CanBeRemoved()
    {
        Accept(Calls.Make("remove", "/sys/calls/jot"));
        Accept(Calls.Make("define", Value.Of(Own)));
        Accept(Calls.Make("jot", "/fs", Value.Of("again")));
        Accept(Calls.Make("remove", "/usr/ann"));
    }

    [Fact]
    public void Rewrite_OfWhatTheKernelNeeds_IsRefused()
    {
        var refused = kernel.Submit(Calls.Make("rewrite", Value.Of("module m import kernel rule r() { match (d:Directory {name: \"config\"}) set d.name = \"other\" }")));

        Assert.Equal(SyscallRefusal.Unlawful, refused.Refusal);
        Assert.Contains("'/sys/config' can't be moved or renamed", refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> PathsOf(TestKernel kernel)
    {
        var directory = new RootDirectory(kernel.State.Root);
        return KernelQueries.Below(kernel.State, "/").Select(directory.PathOf);
    }

    private static string Parent(string path) => path.LastIndexOf('/') is > 0 and var end ? path[..end] : "/";

    private void Accept(Syscall call) => Assert.Equal("", kernel.Submit(call).Message);
}
