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
