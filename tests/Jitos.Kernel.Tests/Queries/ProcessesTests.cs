namespace Jitos.Kernel.Tests;

public sealed class ProcessesTests
{
    private const string Ann = "/usr/ann";

    private readonly TestKernel kernel = TestKernel.Booted();

    public ProcessesTests()
    {
        Accept(Calls.Enrol("ann"));
        Accept(TestKernel.Spawn("open"));
        Accept(TestKernel.Spawn("shut"));
    }

    [Fact]
    public void Processes_OfTheOperator_AreAll() => Assert.Equal(["open", "shut"], NamesFor(Calls.Operator));

    [Fact]
    public void Processes_OfAnotherPrincipal_AreThoseItHasARightOn()
    {
        Assert.Empty(NamesFor(Ann));

        Accept(Calls.Grant("/cap/1", Ann, "/proc/1", "try/", "call"));
        Assert.Equal(["open"], NamesFor(Ann));

        Accept(Calls.Grant(Ann, "/proc", "read"));
        Assert.Equal(["open", "shut"], NamesFor(Ann));
    }

    [Fact]
    public void Processes_OfAProcess_HaveItself() => Assert.Equal(["shut"], NamesFor("/proc/2"));

    [Fact]
    public void Processes_OfNobody_AreNone() => Assert.Empty(NamesFor("/usr/nobody"));

    [Theory]
    [InlineData("open", 1L)]
    [InlineData("1", 1L)]
    [InlineData("shut", null)]
    [InlineData("2", null)]
    [InlineData("none", null)]
    [InlineData("3", null)]
    [InlineData("", null)]
    [InlineData("01", null)]
    public void FindProcess_FindsOneThatTheCallerHasARightOnByNameOrNumber(string nameOrNumber, long? expected)
    {
        Accept(Calls.Grant("/cap/1", Ann, "/proc/1", "try/", "call"));

        Assert.Equal(expected, KernelQueries.FindProcess(kernel.State, Ann, nameOrNumber)?.Pid);
        Assert.Null(KernelQueries.FindProcess(kernel.State, "/usr/nobody", nameOrNumber));
    }

    private IEnumerable<string> NamesFor(string principal) => KernelQueries.Processes(kernel.State, principal).Select(process => process.Name);

    private void Accept(Syscall call) => Assert.True(kernel.Submit(call).IsAccepted);
}
