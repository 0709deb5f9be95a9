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

    private IEnumerable<string> NamesFor(string principal) => KernelQueries.Processes(kernel.State, principal).Select(process => process.Name);

    private void Accept(Syscall call) => Assert.True(kernel.Submit(call).IsAccepted);
}
