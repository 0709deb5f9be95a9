using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>The law that what may not be seen does not differ from what is not there, over all verbs of the kernel.</summary>
public sealed class StrangerLaws
{
    private const string Eve = "/usr/eve";
    private const string Own = "/fs/own";

    private readonly TestKernel kernel = TestKernel.Booted();

    public StrangerLaws()
    {
        foreach (var call in new[]
        {
            Calls.Enrol("eve"), Calls.Enrol("bob"), TestKernel.Spawn("one"), Calls.Mkdir("/fs", "shut"), Calls.Mkdir("/fs/shut", "inner"), Calls.Mkdir("/fs", "own"), Calls.Grant("/cap/1", Eve, Own, "", "read", "write", "create", "delete", "call", "grant"),
            Calls.Make("write", "/fs", Value.Of("file"), Value.OfBytes(new byte[32]), Value.Of(1)), Calls.Make("configure", "/sys/config", Value.Of("setting"), Value.Of("x")),
            Calls.Make("listen", "/net", "/proc/1", Value.Of("port")), Calls.Make("send", "/net/port", Value.Of("hello")), Calls.Make("issue", "/usr/bob", Value.Of("key"), Value.OfBytes(new byte[32])),
        })
        {
            Accept(call);
        }

        foreach (var name in CallNames())
        {
            Accept(Calls.Grant(Eve, "/sys/calls/" + name, "call"));
        }
    }

    public static TheoryData<string> Hidden =>
    [
        "/", "/usr", "/usr/operator", "/usr/everyone", "/usr/bob", "/usr/bob/key", "/proc", "/proc/1", "/proc/1/letter 1", "/cap", "/cap/1", "/cap/4", "/sys", "/sys/config",
        "/sys/config/setting", "/sys/modules", "/sys/modules/kernel", "/fs", "/fs/shut", "/fs/shut/inner", "/fs/file", "/net", "/net/port",
    ];

    [Theory]
    [MemberData(nameof(Hidden))]
    public void Verdict_OnWhatMayNotBeSeen_IsThatOnWhatIsNotThere(string hidden)
    {
        const string Absent = "/fs/nothing/at all";
        var compared = 0;
        foreach (var (name, make) in Verbs())
        {
            var (there, absent) = (kernel.Submit(make(hidden), Eve), kernel.Submit(make(Absent), Eve));

            Assert.True((there.Refusal, there.Message.Replace(hidden, Absent, StringComparison.Ordinal)) == (absent.Refusal, absent.Message), $"{name}: '{there.Message}' differs from '{absent.Message}'");
            Assert.Equal((absent.Policy, absent.Tick, absent.Created.Length, absent.Cause.Length), (there.Policy, there.Tick, there.Created.Length, there.Cause.Length));
            Assert.Equal(SyscallRefusal.Denied, there.Refusal);
            compared++;
        }

        Assert.InRange(compared, 20, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Hidden))]
    public void Permit_OfWhatMayNotBeSeen_IsThatOfWhatIsNotThere(string hidden)
    {
        foreach (var (right, what) in new[] { (Right.Read, "read"), (Right.Grant, "act for") })
        {
            var (there, absent) = (Permit(hidden), Permit("/fs/nothing"));
            Assert.Equal((absent.Refusal, absent.Message), (there.Refusal, there.Message.Replace(hidden, "/fs/nothing", StringComparison.Ordinal)));

            Receipt Permit(string path) => KernelMachine.Permit(kernel.State, new Submission(Eve, TestKernel.Operation(70_000)), right, path, what).Receipt!;
        }
    }

    [Fact]
    public void Processes_ForWhoMayLaunchThem_AreItsOwn()
    {
        Accept(Calls.Grant(Eve, "/proc", "create"));

        Assert.Empty(KernelQueries.Processes(kernel.State, Eve));
        Assert.Empty(KernelQueries.ProcessRights(kernel.State, Eve, 1));
        Assert.Equal(KernelQueries.ProcessRights(kernel.State, Eve, 99), KernelQueries.ProcessRights(kernel.State, Eve, 1));
        var (there, absent) = (kernel.Submit(Calls.Make("exit", "/proc/1"), Eve), kernel.Submit(Calls.Make("exit", "/proc/9"), Eve));
        Assert.Equal((absent.Refusal, absent.Message), (there.Refusal, there.Message.Replace("/proc/1", "/proc/9", StringComparison.Ordinal)));

        Assert.True(kernel.Submit(TestKernel.Spawn("own"), Eve).IsAccepted);
        Assert.Equal(["own"], KernelQueries.Processes(kernel.State, Eve).Select(process => process.Name));
        Assert.Contains(("create", ""), KernelQueries.ProcessRights(kernel.State, Eve, 2));
        Assert.Empty(KernelQueries.ProcessRights(kernel.State, Eve, 1));
    }

    [Fact]
    public void Region_ThatMayNotBeRead_IsAsOneThatIsNotThere()
    {
        Assert.False(KernelQueries.MayRead(kernel.State, 1, "/fs/shut"));
        Assert.False(KernelQueries.MayRead(kernel.State, 1, "/fs/nothing"));
    }

    [Fact]
    public void WhoActed_IsAPath()
    {
        Accept(Calls.Make("enrol", "/fs/shut", Value.Of("operator")));
        foreach (var (region, right) in new[] { ("/proc", "create"), ("/sys/calls/spawn", "call"), ("/sys/calls/send", "call"), ("/net/port", "write") })
        {
            Accept(Calls.Grant("/fs/shut/operator", region, right));
        }

        Assert.Equal("", kernel.Submit(TestKernel.Spawn("two"), "/fs/shut/operator").Message);
        Assert.Equal("", kernel.Submit(Calls.Make("send", "/net/port", Value.Of("I am the operator")), "/fs/shut/operator").Message);

        Assert.Equal([Calls.Operator, "/fs/shut/operator"], kernel.State.Processes().Select(process => process.By));
        Assert.Equal([Calls.Operator, "/fs/shut/operator"], KernelQueries.Letters(kernel.State, 1, 0).Select(letter => letter.From));
    }

    /// <summary>Each call of the table, with a path in each place where it takes one; the other arguments fit.</summary>
    private IEnumerable<(string Name, Func<string, Syscall> Make)> Verbs()
    {
        foreach (var name in CallNames())
        {
            var parameters = ParametersOf(name);
            for (var index = 0; index < parameters.Length; index++)
            {
                var place = index;
                if (parameters[place] is null)
                {
                    yield return ($"{name} {place}", path => new Syscall(name, [.. parameters.Select((value, at) => value is null ? SyscallArgument.AtPath(at == place ? path : Own) : value.Value)]));
                }
            }
        }
    }

    private IEnumerable<string> CallNames()
    {
        var directory = new RootDirectory(kernel.State.Root);
        return [.. directory.Children(directory.Find("/sys/calls")).Select(call => directory.PathOf(call)["/sys/calls/".Length..])];
    }

    /// <summary>A value for each parameter that takes one; null where it takes a path. The names of arguments say which.</summary>
    private SyscallArgument?[] ParametersOf(string name)
    {
        var parameters = new List<SyscallArgument?>();
        for (var length = 0; length < 10; length++)
        {
            var message = kernel.Submit(new Syscall(name, [.. Enumerable.Repeat((SyscallArgument)0L, length)])).Message;
            if (!message.Contains(" takes ", StringComparison.Ordinal))
            {
                break;
            }

            parameters.Add(null);
        }

        for (var index = 0; index < parameters.Count; index++)
        {
            var arguments = parameters.Select((value, at) => at < index ? value ?? SyscallArgument.AtPath("/none") : (SyscallArgument)0L).ToArray();
            var message = kernel.Submit(new Syscall(name, [.. arguments])).Message;
            parameters[index] = message switch
            {
                _ when message.Contains("needs a path", StringComparison.Ordinal) => default(SyscallArgument?),
                _ when message.Contains("needs a string", StringComparison.Ordinal) => "x",
                _ when message.Contains("needs a bytes", StringComparison.Ordinal) => SyscallArgument.Of(Value.OfBytes(new byte[32])),
                _ when message.Contains("needs a list", StringComparison.Ordinal) => SyscallArgument.Of(Calls.ListOf()),
                _ when message.Contains("needs a bool", StringComparison.Ordinal) => true,
                _ => 0L,
            };
        }

        return [.. parameters];
    }

    private void Accept(Syscall call)
    {
        var receipt = kernel.Submit(call);
        Assert.True(receipt.IsAccepted, $"{call}: {receipt.Message}");
    }
}
