using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>A session names an entry besides a path, and is good for that entry alone.</summary>
public sealed class SubjectTests
{
    private readonly TestKernel kernel = TestKernel.Booted();

    [Fact]
    public void Subject_WhosePathLeadsToOneEnrolledAfterIt_MayNothing()
    {
        Accept(Calls.Enrol("ann"));
        var first = KernelQueries.SubjectAt(kernel.State, "/usr/ann")!.Value;
        Accept(Calls.Make("remove", "/usr/ann"));
        Accept(Calls.Enrol("ann"));

        AssertReplaced(first, "/usr/ann");
    }

    [Fact]
    public void Subject_BelowADirectoryThatWasMoved_IsNotTakenForTheOneThatIsThereNow()
    {
        Accept(Calls.Mkdir("/fs", "team"));
        Accept(Calls.Make("enrol", "/fs/team", Value.Of("bob")));
        var first = KernelQueries.SubjectAt(kernel.State, "/fs/team/bob")!.Value;
        Accept(Calls.Make("move", "/fs/team", "/fs", Value.Of("old")));
        Accept(Calls.Mkdir("/fs", "team"));
        Accept(Calls.Make("enrol", "/fs/team", Value.Of("bob")));

        AssertReplaced(first, "/fs/team/bob");
        Assert.False(KernelQueries.IsStill(kernel.State, first with { Path = "/fs/none" }));
    }

    private void AssertReplaced(Subject first, string path)
    {
        Accept(Calls.Grant(path, "/sys/calls/mkdir", "call"));
        Accept(Calls.Grant(path, "/fs", "create"));
        var now = KernelQueries.SubjectAt(kernel.State, path)!.Value;

        Assert.NotEqual(first, now);
        Assert.Equal((false, true), (KernelQueries.IsStill(kernel.State, first), KernelQueries.IsStill(kernel.State, now)));
        Assert.Equal(SyscallRefusal.NoPrincipal, Submit(first, 5_000).Refusal);
        Assert.Equal("", Submit(now, 5_001).Message);
        Assert.NotNull(KernelMachine.Permit(kernel.State, By(first, 5_002), Right.Create, "/fs", "create in").Receipt);
        Assert.Null(KernelMachine.Permit(kernel.State, By(now, 5_002), Right.Create, "/fs", "create in").Receipt);
    }

    private static Submission By(Subject subject, int operation) => new(subject.Path, TestKernel.Operation(operation)) { Entry = subject.Entry };

    private Receipt Submit(Subject subject, int operation) => kernel.Submit(By(subject, operation), Calls.Mkdir("/fs", $"d{operation}"));

    private void Accept(Syscall call)
    {
        var receipt = kernel.Submit(call);
        Assert.True(receipt.IsAccepted, $"{call}: {receipt.Message}");
    }
}
