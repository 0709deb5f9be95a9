using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>Names that can't be taken for others, wherever an entry gets one.</summary>
public sealed class EntryNameTests
{
    private readonly TestKernel kernel = TestKernel.Booted();

    public static TheoryData<string, string> Misleading => new()
    {
        { "\u0430lice", "mixes Cyrillic and Latin letters" },
        { "alic\u0435", "mixes Latin and Cyrillic letters" },
        { "\u03b1lice", "mixes Greek and Latin letters" },
        { "\u0430\u0441\u0435", "look like Latin ones ('ace')" },
        { "\u0405", "look like Latin ones ('S')" },
        { "\u03bf\u03c1", "look like Latin ones ('op')" },
        { "alice ", "begins or ends with a blank" },
        { " alice", "begins or ends with a blank" },
        { " ", "begins or ends with a blank" },
        { "al  ice", "two blanks side by side" },
        { "\uff41lice", "is no letter of the scripts" },
        { "\U0001d41alice", "is no letter of the scripts" },
        { "a\u2215b", "is no letter of the scripts" },
        { "a\u2010b", "is no letter of the scripts" },
        { "a\u0661", "is no letter of the scripts" },
        { "al\u200bice", "control characters" },
        { "al\u00a0ice", "control characters" },
        { "al\tice", "control characters" },
        { "al\u00adice", "control characters" },
        { "al\u0301ice", "combining marks" },
        { "\u202eecila", "control characters" },
        { "", "can't be a name" },
        { "..", "can't be a name" },
    };

    public static TheoryData<string> Plain =>
    [
        "alice", "Alice 2", "release-2.1 (final)", "M\u00fcller", "na\u00efve", "\u043c\u0438\u0440", "\u0395\u03bb\u03bb\u03ac\u03b4\u03b1",
        "\u6771\u4eac\u30bf\u30ef\u30fc", "\u65e5\u672c vim", "\uc11c\uc6b8", "\u05e9\u05dc\u05d5\u05dd", "\u0e01", "a_b+c@d~#!",
    ];

    [Theory]
    [MemberData(nameof(Misleading))]
    public void Name_ThatMisleads_IsRefusedWhereverItIsGiven(string name, string why)
    {
        foreach (var call in Namings(name))
        {
            var receipt = kernel.Submit(call);
            Assert.True(receipt.Refusal == SyscallRefusal.Unlawful, $"{call}: {receipt.Refusal} {receipt.Message}");
            Assert.Contains(why, receipt.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Plain))]
    public void Name_ThatIsPlain_IsGivenAndFound(string name)
    {
        foreach (var call in Namings(name))
        {
            var receipt = kernel.Submit(call);
            Assert.True(receipt.IsAccepted, $"{call}: {receipt.Message}");
        }

        Assert.False(new RootDirectory(kernel.State.Root).Find("/usr/" + name).IsNone);
    }

    [Theory]
    [InlineData("alice", "a1ice")]
    [InlineData("alice", "aIice")]
    [InlineData("a1ice", "alice")]
    [InlineData("a1ice", "aIice")]
    [InlineData("room-10", "room-1O")]
    [InlineData("O0", "00")]
    [InlineData("\u013al", "\u013a1")]
    [InlineData("\u0131da", "ida")]
    [InlineData("ida", "\u0131da")]
    public void Name_ThatLooksLikeOneBesideIt_IsRefusedWhereverItIsGiven(string first, string second)
    {
        foreach (var call in Namings(first))
        {
            Assert.Equal("", kernel.Submit(call).Message);
        }

        Accept(Calls.Mkdir("/fs/a", "older"));
        foreach (var call in NamingsAgain(second))
        {
            var receipt = kernel.Submit(call);
            Assert.True(receipt.Refusal == SyscallRefusal.Unlawful, $"{call}: {receipt.Refusal} {receipt.Message}");
            Assert.Contains($"'{second}' looks like one that is taken beside it", receipt.Message, StringComparison.Ordinal);
        }

        Accept(Calls.Mkdir("/fs", second));
        Accept(Calls.Make("remove", "/fs/b/" + first));
        Accept(Calls.Mkdir("/fs/b", second));
        Assert.Equal(SyscallRefusal.Unlawful, kernel.Submit(Calls.Mkdir("/fs/b", first)).Refusal);
        AssertSameAfterReplay(Calls.Mkdir("/fs/b", first));
    }

    [Fact]
    public void Title_OfAProcessThatLooksLikeAnother_IsRefused()
    {
        Accept(TestKernel.Spawn("supply-chain"));

        var refused = kernel.Submit(TestKernel.Spawn("supp1y-chain"));

        Assert.Equal(SyscallRefusal.Unlawful, refused.Refusal);
        Assert.Contains("'supp1y-chain' looks like one that is taken", refused.Message, StringComparison.Ordinal);
        AssertSameAfterReplay(TestKernel.Spawn("supp1y-chain"));
        Accept(TestKernel.Spawn("supply-chains"));
    }

    /// <summary>The verdict on a call after a replay of all records, and of a snapshot.</summary>
    private void AssertSameAfterReplay(Syscall call)
    {
        kernel.Seal();
        var records = kernel.Decoded().ToArray();
        var replayed = records.Aggregate(KernelState.Start(), KernelMachine.Apply);
        var skipped = records.SkipLast(1).Aggregate(KernelState.Start(), KernelMachine.Skip);
        var restored = KernelMachine.Restore(skipped, (KernelRecord.Sealed)records[^1], Snapshot.Read(Snapshot.Write(kernel.State.Root), skipped.Root.Symbols));
        foreach (var state in new[] { replayed, restored })
        {
            Assert.Equal(SyscallRefusal.Unlawful, KernelMachine.Step(state, new Submission(Calls.Operator, TestKernel.Operation(999_999)), call).Receipt!.Refusal);
        }
    }

    private void Accept(Syscall call) => Assert.Equal("", kernel.Submit(call).Message);

    /// <summary>The same once more, where the places are there.</summary>
    private static IEnumerable<Syscall> NamingsAgain(string name)
    {
        yield return Calls.Enrol(name);
        yield return Calls.Mkdir("/fs/b", name);
        yield return Calls.Make("write", "/fs/c", Value.Of(name), Value.OfBytes(new byte[32]), Value.Of(1));
        yield return Calls.Make("configure", "/sys/config", Value.Of(name), Value.Of("x"));
        yield return Calls.Make("move", "/fs/a/older", "/fs/a", Value.Of(name));
        yield return Calls.Make("listen", "/net", "/proc/1", Value.Of(name));
        yield return Calls.Make("issue", "/usr/bob", Value.Of(name), Value.OfBytes([1, .. new byte[31]]));
    }

    /// <summary>Every call that gives an entry a name; each in a place of its own.</summary>
    private IEnumerable<Syscall> Namings(string name)
    {
        foreach (var call in new[] { Calls.Mkdir("/fs", "a"), Calls.Mkdir("/fs", "b"), Calls.Mkdir("/fs", "c"), Calls.Mkdir("/fs/a", "old"), Calls.Enrol("bob"), TestKernel.Spawn("one") })
        {
            var receipt = kernel.Submit(call);
            Assert.True(receipt.IsAccepted, receipt.Message);
        }

        yield return Calls.Enrol(name);
        yield return Calls.Mkdir("/fs/b", name);
        yield return Calls.Make("write", "/fs/c", Value.Of(name), Value.OfBytes(new byte[32]), Value.Of(1));
        yield return Calls.Make("configure", "/sys/config", Value.Of(name), Value.Of("x"));
        yield return Calls.Make("move", "/fs/a/old", "/fs/a", Value.Of(name));
        yield return Calls.Make("listen", "/net", "/proc/1", Value.Of(name));
        yield return Calls.Make("issue", "/usr/bob", Value.Of(name), Value.OfBytes(new byte[32]));
    }
}
