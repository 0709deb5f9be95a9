using Jitos.Contracts;

namespace Jitos.Grains.Tests;

public sealed class AuditRateTests
{
    [Fact]
    public void Refusals_BeyondTheRate_AreCountedByReason_AndNoneIsLost()
    {
        var (time, written) = (new ManualTimers(), new List<string>());
        using var rate = new AuditRate(time, written.Add);

        var lines = Enumerable.Range(0, ConnectionLimits.AuditLines + 7).Count(number => rate.Admit(number % 2 == 0 ? "even" : "odd"));
        Assert.Empty(written);
        time.Fire();

        Assert.Equal(ConnectionLimits.AuditLines, lines);
        Assert.Equal("4 × even, 3 × odd", Assert.Single(written));
        Assert.True(rate.Admit("even"));
    }

    [Fact]
    public void Refusals_OfManyReasons_TakeLimitedMemory()
    {
        var (time, written) = (new ManualTimers(), new List<string>());
        using var rate = new AuditRate(time, written.Add);

        for (var number = 0; number < 10_000; number++)
        {
            _ = rate.Admit($"reason {number}");
        }

        time.Fire();
        Assert.Equal(33, Assert.Single(written).Split(", ").Length);
        Assert.Equal(10_000 - ConnectionLimits.AuditLines, written[0].Split(", ").Sum(part => int.Parse(part.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Dispose_WritesWhatWasCounted()
    {
        var written = new List<string>();
        using (var rate = new AuditRate(new ManualTimers(), written.Add))
        {
            Assert.Equal(1, Enumerable.Range(0, ConnectionLimits.AuditLines + 1).Count(_ => !rate.Admit("late")));
        }

        Assert.Equal("1 × late", Assert.Single(written));
    }
}
