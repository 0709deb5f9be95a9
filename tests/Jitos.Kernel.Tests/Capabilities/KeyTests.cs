using System.Text;
using Jitos.Graph;

namespace Jitos.Kernel.Tests;

public sealed class KeyTests
{
    private const string Ann = "/usr/ann";
    private const string Bob = "/usr/bob";

    private static readonly Digest Fingerprint = Digest.Of(Encoding.UTF8.GetBytes("a key"));

    private readonly TestKernel kernel = TestKernel.Booted();

    public KeyTests()
    {
        Accept(Calls.Enrol("ann"));
        Accept(Calls.Enrol("bob"));
    }

    [Fact]
    public void HolderOfKey_OfAnIssuedKey_IsItsPrincipal()
    {
        Accept(Issue(Ann, "laptop", Fingerprint));

        Assert.Equal(Ann, KernelQueries.HolderOfKey(kernel.State, Fingerprint));
        Assert.Equal("", KernelQueries.HolderOfKey(kernel.State, Digest.Of([1])));
    }

    [Fact]
    public void HolderOfKey_OfAFileWithTheSameDigest_IsNobody()
    {
        Accept(new Syscall("write", [SyscallArgument.AtPath("/fs"), Text("f"), Bytes(Fingerprint), SyscallArgument.Of(Value.Of(1))]));

        Assert.Equal("", KernelQueries.HolderOfKey(kernel.State, Fingerprint));
    }

    [Fact]
    public void HolderOfKey_OfARemovedKey_IsNobody()
    {
        Accept(Issue(Ann, "laptop", Fingerprint));
        Accept(Calls.Make("remove", Ann + "/laptop"));

        Assert.Equal("", KernelQueries.HolderOfKey(kernel.State, Fingerprint));
    }

    [Fact]
    public void Issue_OfTheSameKeyToAnother_IsUnlawful()
    {
        Accept(Issue(Ann, "laptop", Fingerprint));

        Assert.Equal(SyscallRefusal.Unlawful, kernel.Submit(Issue(Bob, "stolen", Fingerprint)).Refusal);
        Assert.Equal(Ann, KernelQueries.HolderOfKey(kernel.State, Fingerprint));
    }

    [Fact]
    public void Issue_OfWhatIsNoDigest_HasNoMatch()
    {
        var call = new Syscall("issue", [SyscallArgument.AtPath(Ann), Text("short"), SyscallArgument.Of(Value.OfBytes([1, 2, 3]))]);

        Assert.Equal(SyscallRefusal.NoMatch, kernel.Submit(call).Refusal);
    }

    [Fact]
    public void Issue_WithoutTheRightToGrantOnThePrincipal_IsDenied()
    {
        Accept(Calls.Grant(Ann, "/sys/calls/issue", "call"));
        Accept(Calls.Grant("/cap/1", Ann, Bob, "", "read", "write", "create"));

        Assert.Equal(SyscallRefusal.Denied, kernel.Submit(Issue(Bob, "mine", Fingerprint), Ann).Refusal);
        Accept(Calls.Grant("/cap/1", Ann, Bob, "", "grant"));
        Assert.Equal(SyscallRefusal.None, kernel.Submit(Issue(Bob, "mine", Fingerprint), Ann).Refusal);
    }

    [Fact]
    public void Replay_OfTheRecords_KnowsTheKey()
    {
        Accept(Issue(Ann, "laptop", Fingerprint));

        Assert.Equal(Ann, KernelQueries.HolderOfKey(kernel.Decoded().Aggregate(KernelState.Start(), KernelMachine.Apply), Fingerprint));
    }

    private void Accept(Syscall call) => Assert.Equal("", kernel.Submit(call).Message);

    private static Syscall Issue(string principal, string name, Digest fingerprint) =>
        new("issue", [SyscallArgument.AtPath(principal), Text(name), Bytes(fingerprint)]);

    private static SyscallArgument Text(string text) => SyscallArgument.Of(Value.Of(text));

    private static SyscallArgument Bytes(Digest digest) => SyscallArgument.Of(Value.OfBytes(digest.ToArray()));
}
