using Jitos.Graph;

namespace Jitos.Kernel.Tests;

public sealed class CapabilityTests
{
    private const string Ann = "/usr/ann";
    private const string Bob = "/usr/bob";

    private readonly TestKernel kernel = TestKernel.Booted();

    public CapabilityTests()
    {
        Accept(Calls.Enrol("ann"));
        Accept(Calls.Enrol("bob"));
        Accept(Calls.Mkdir("/fs", "open"));
        Accept(Calls.Mkdir("/fs", "shut"));
    }

    [Fact]
    public void Call_WithoutTheRightToCall_IsDenied() =>
        Assert.Equal(SyscallRefusal.Denied, kernel.Submit(Calls.Mkdir("/fs/open", "a"), Ann).Refusal);

    [Theory]
    [InlineData("/fs/open", SyscallRefusal.None)]
    [InlineData("/fs/shut", SyscallRefusal.Denied)]
    [InlineData("/fs/none", SyscallRefusal.Denied)]
    [InlineData("/fs", SyscallRefusal.Denied)]
    public void Create_NeedsTheRightAtTheContainer(string directory, SyscallRefusal expected)
    {
        Give(Ann, "/sys/calls/mkdir", "call");
        Give(Ann, "/fs/open", "create");

        Assert.Equal(expected, kernel.Submit(Calls.Mkdir(directory, "a"), Ann).Refusal);
    }

    [Fact]
    public void Denied_OfAPathThatIsThereAndOneThatIsNot_SaysTheSame()
    {
        Give(Ann, "/sys/calls/mkdir", "call");

        Assert.Equal(
            kernel.Submit(Calls.Mkdir("/fs/shut", "a"), Ann).Message.Replace("shut", "none", StringComparison.Ordinal),
            kernel.Submit(Calls.Mkdir("/fs/none", "a"), Ann).Message);
    }

    [Fact]
    public void Grant_OfMoreThanOneMayHoldOnOneEntry_IsDeniedUntilOneIsRevoked()
    {
        var last = "";
        for (var number = 0; number < DelegationLaw.MaxOnOneEntry; number++)
        {
            last = Give(Ann, "/fs/open", "read");
        }

        var refused = kernel.Submit(Calls.Grant("/cap/1", Ann, "/fs/open", "", "read"));
        Assert.Equal((SyscallRefusal.Denied, $"Its holder has {DelegationLaw.MaxOnOneEntry} capabilities on that entry already. Revoke some of them."), (refused.Refusal, refused.Message));
        Accept(Calls.Grant("/cap/1", Bob, "/fs/open", "", "read"));
        Accept(Calls.Grant("/cap/1", Ann, "/fs/shut", "", "read"));
        Accept(Calls.Make("revoke", last));
        Accept(Calls.Grant("/cap/1", Ann, "/fs/open", "", "read"));
    }

    [Fact]
    public void Grant_OfMoreThanOneHolds_IsDenied()
    {
        var capability = Give(Ann, "/fs/open", "create", "grant");
        Give(Ann, "/sys/calls/grant", "call");
        Give(Ann, Bob, "read");

        Assert.Equal(SyscallRefusal.Denied, kernel.Submit(Calls.Grant(capability, Bob, "/fs/open", "", "delete"), Ann).Refusal);
        Assert.Equal(SyscallRefusal.Denied, kernel.Submit(Calls.Grant(capability, Bob, "/fs", "", "create"), Ann).Refusal);
        Assert.Equal(SyscallRefusal.Denied, kernel.Submit(Calls.Grant("/cap/1", Bob, "/fs/open", "", "create"), Ann).Refusal);
    }

    [Fact]
    public void Grant_OfWhatOneHolds_GivesItAndMayBeTakenBack()
    {
        var capability = Give(Ann, "/fs/open", "create", "grant");
        Give(Ann, "/sys/calls/grant", "call");
        Give(Ann, Bob, "read");
        Give(Bob, "/sys/calls/mkdir", "call");
        var given = kernel.Submit(Calls.Grant(capability, Bob, "/fs/open", "", "create"), Ann);

        Assert.True(given.IsAccepted, given.Message);
        Assert.True(kernel.Submit(Calls.Mkdir("/fs/open", "a"), Bob).IsAccepted);

        var tick = kernel.State.Tick;
        Accept(Calls.Make("revoke", capability));

        Assert.Equal(tick + 1, kernel.State.Tick);
        Assert.Equal(SyscallRefusal.Denied, kernel.Submit(Calls.Mkdir("/fs/open", "b"), Bob).Refusal);
    }

    [Theory]
    [InlineData(60, 1_000, true)]
    [InlineData(2, 4_000, false)]
    public void Revoke_OfADeepAndWideTree_EndsAllOfItInOneTick(int depth, int width, bool isRemoved)
    {
        Accept(Calls.Attenuate("/cap/1", "/fs/open", ["create", "grant"]));
        var (first, kept) = (LastCapability(), CapabilityCount() - 1);
        var last = first;
        for (var level = 1; level < depth; level++)
        {
            Accept(Calls.Attenuate(last, "/fs/open", ["create", "grant"]));
            last = LastCapability();
        }

        for (var leaf = 0; leaf < width; leaf++)
        {
            Accept(Calls.Grant(last, leaf % 2 == 0 ? Ann : Bob, "/fs/open", "", "create"));
        }

        var (all, tick) = (CapabilityCount(), kernel.State.Tick);
        Assert.Equal([Calls.Operator, Ann, Bob], KernelQueries.WhoCould(kernel.State, "/fs/open", Right.Create));

        Accept(Calls.Make("revoke", first));

        Assert.Equal([Calls.Operator], KernelQueries.WhoCould(kernel.State, "/fs/open", Right.Create));
        Assert.Equal((tick + 1, isRemoved ? kept : all), (kernel.State.Tick, CapabilityCount()));
    }

    [Fact]
    public void Revoke_OfACapabilityOfOthers_IsDenied()
    {
        var capability = Give(Bob, "/fs/open", "create");
        Give(Ann, capability, "read");
        Give(Ann, "/sys/calls/revoke", "call");

        Assert.Equal(SyscallRefusal.Denied, kernel.Submit(Calls.Make("revoke", capability), Ann).Refusal);
    }

    [Fact]
    public void Attenuate_WithUses_EndsAfterThem()
    {
        Accept(Calls.Attenuate("/cap/1", "/fs/open", ["create"], uses: 2));
        var weak = LastCapability();
        Accept(Calls.Attenuate("/cap/1", "/fs/open", ["create", "grant"], uses: 2));
        Accept(Calls.Grant(LastCapability(), Ann, "/fs/open", "", "create"));
        Give(Ann, "/sys/calls/mkdir", "call");

        Assert.NotEqual("/cap/1", weak);
        Assert.True(kernel.Submit(Calls.Mkdir("/fs/open", "a"), Ann).IsAccepted);
        Assert.True(kernel.Submit(Calls.Mkdir("/fs/open", "b"), Ann).IsAccepted);
        Assert.Equal(SyscallRefusal.Denied, kernel.Submit(Calls.Mkdir("/fs/open", "c"), Ann).Refusal);
    }

    [Fact]
    public void Attenuate_WithAnEnd_EndsAfterThatTick()
    {
        Accept(Calls.Attenuate("/cap/1", "/fs/open", ["create", "grant"], expires: (long)kernel.State.Tick + 4));
        Accept(Calls.Grant(LastCapability(), Ann, "/fs/open", "", "create"));
        Give(Ann, "/sys/calls/mkdir", "call");

        Assert.True(kernel.Submit(Calls.Mkdir("/fs/open", "a"), Ann).IsAccepted);
        Assert.Equal(SyscallRefusal.Denied, kernel.Submit(Calls.Mkdir("/fs/open", "b"), Ann).Refusal);
    }

    [Fact]
    public void Attenuate_OfTheSixtyFifthInAChain_IsDenied()
    {
        var capability = "/cap/1";
        for (var depth = 1; depth <= 64; depth++)
        {
            Accept(Calls.Attenuate(capability, "/fs/open", ["read"]));
            capability = LastCapability();
        }

        var deeper = kernel.Submit(Calls.Attenuate(capability, "/fs/open", ["read"]));

        Assert.Equal(SyscallRefusal.Denied, deeper.Refusal);
        Assert.Contains("64", deeper.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhoCould_NamesThoseThatHaveTheRight()
    {
        Give(Ann, "/fs/open", "write");

        Assert.Equal([Calls.Operator, Ann], KernelQueries.WhoCould(kernel.State, "/fs/open", Right.Write));
        Assert.Equal([Calls.Operator], KernelQueries.WhoCould(kernel.State, "/fs/shut", Right.Write));
    }

    [Fact]
    public void ProcessRights_OfAPrefix_AreForThoseBranches()
    {
        Accept(TestKernel.Spawn("one"));
        Accept(Calls.Grant("/cap/1", Ann, "/proc/1", "agents/ann/", "create", "call"));

        Assert.Equal([("create", "agents/ann/"), ("call", "agents/ann/")], KernelQueries.ProcessRights(kernel.State, Ann, 1));
        Assert.Empty(KernelQueries.ProcessRights(kernel.State, Bob, 1));
    }

    [Fact]
    public void Permit_OfAReadWithoutTheRight_IsRecordedAndChangesNothing()
    {
        var (records, digest) = (kernel.Records.Count, kernel.State.Root.StateDigest());

        var denied = KernelMachine.Permit(kernel.State, new Submission(Ann, TestKernel.Operation(99)), Right.Read, "/fs/shut", "read");
        var allowed = KernelMachine.Permit(kernel.State, new Submission(Calls.Operator, TestKernel.Operation(98)), Right.Read, "/fs/shut", "read");

        Assert.Equal((SyscallRefusal.Denied, 1), (denied.Receipt!.Refusal, denied.Append.Length));
        Assert.Equal(digest, denied.Next.Root.StateDigest());
        Assert.Null(allowed.Receipt);
        Assert.Equal(records, kernel.Records.Count);
    }

    private string Give(string holder, string region, params string[] rights)
    {
        Accept(Calls.Grant(holder, region, rights));
        return LastCapability();
    }

    private int CapabilityCount() => KernelQueries.Below(kernel.State, "/cap").Length - 1;

    private string LastCapability() => new RootDirectory(kernel.State.Root).PathOf(KernelQueries.Below(kernel.State, "/cap")[^1]);

    private void Accept(Syscall call)
    {
        var receipt = kernel.Submit(call);
        Assert.True(receipt.IsAccepted, $"{call}: {receipt.Message}");
    }
}
