using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>Each limit at its exact boundary: the last syscall that fits, and the first that does not.</summary>
public sealed class QuotaTests
{
    private const string Ann = "/usr/ann";

    private readonly TestKernel kernel = TestKernel.Booted();

    public QuotaTests()
    {
        foreach (var call in new[] { Calls.Enrol("ann"), Calls.Mkdir("/fs", "open"), Calls.Grant(Ann, "/sys/calls/mkdir", "call"), Calls.Grant(Ann, "/fs/open", "create") })
        {
            Accept(call);
        }

        Assert.True(Make("first").IsAccepted);
    }

    [Theory]
    [InlineData("calls")]
    [InlineData("elements")]
    [InlineData("bytes")]
    [InlineData("fuel")]
    public void Limit_OfWhatTheNextSyscallCosts_LetsItAndNoMorePass(string what)
    {
        Limit(what, UsedAfterTheNext(what));

        Assert.True(Make("next").IsAccepted);
        Expect(what, Make("last"));
        Assert.True(kernel.Submit(Calls.Mkdir("/fs/open", "of the operator")).IsAccepted);
    }

    [Theory]
    [InlineData("calls")]
    [InlineData("elements")]
    [InlineData("bytes")]
    [InlineData("fuel")]
    public void Limit_OfOneLessThanTheNextSyscallCosts_RefusesIt(string what)
    {
        Limit(what, UsedAfterTheNext(what) - 1);

        Expect(what, Make("next"));
        Limit(what, -1);
        Assert.True(Make("next").IsAccepted);
    }

    [Fact]
    public void Rate_OfTwo_LetsTwoPassInEachSecond()
    {
        Limit("rate", 2);
        kernel.Uptime = 1_000;
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(number => Make($"a{number}").IsAccepted));

        kernel.Uptime = 999;
        Expect("calls in one second", Make("earlier, by a host that is wrong"));

        kernel.Uptime = 1_001;
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(number => Make($"b{number}").IsAccepted));
    }

    [Fact]
    public void Rate_WithAWallClockThatJumps_IsNoMatter()
    {
        Limit("rate", 2);
        foreach (var second in new long[] { 1_000, 4_000_000_000, -7, 1_000 })
        {
            (kernel.Second, kernel.Uptime) = (second, kernel.Uptime + 1);
            Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(number => Make($"{kernel.Uptime} {number}").IsAccepted));
        }
    }

    [Fact]
    public void Rate_AfterReplay_IsAsItWas()
    {
        Limit("rate", 2);
        kernel.Uptime = 1_000;
        Assert.True(Make("a").IsAccepted);
        Assert.True(Make("b").IsAccepted);

        var replayed = kernel.Decoded().Aggregate(KernelState.Start(), KernelMachine.Apply);
        var receipt = KernelMachine.Step(replayed, new Submission(Ann, TestKernel.Operation(777)) { Uptime = 1_000 }, Calls.Mkdir("/fs/open", "c")).Receipt!;

        Assert.Equal(SyscallRefusal.Quota, receipt.Refusal);
    }

    private static void Expect(string what, Receipt receipt)
    {
        Assert.Equal(SyscallRefusal.Quota, receipt.Refusal);
        Assert.Contains(what == "fuel" ? "" : what, receipt.Message, StringComparison.Ordinal);
    }

    /// <summary>What is used once the next syscall is done, found out on a state that is thrown away.</summary>
    private long UsedAfterTheNext(string what)
    {
        var next = KernelMachine.Step(kernel.State, new Submission(Ann, TestKernel.Operation(999)), Calls.Mkdir("/fs/open", "next")).Next;
        var used = next.UsageOf(Ann);
        return what switch
        {
            "calls" => used.Calls,
            "elements" => used.Elements,
            "bytes" => used.Bytes,
            _ => used.Fuel,
        };
    }

    private Receipt Make(string name) => kernel.Submit(Calls.Mkdir("/fs/open", name), Ann);

    private void Limit(string what, long most) =>
        Accept(Calls.Make("limit", [Ann, .. new[] { "calls", "elements", "bytes", "fuel", "rate" }.Select(limit => (object)Value.Of(limit == what ? most : -1L))]));

    private void Accept(Syscall call)
    {
        var receipt = kernel.Submit(call);
        Assert.True(receipt.IsAccepted, $"{call}: {receipt.Message}");
    }
}
