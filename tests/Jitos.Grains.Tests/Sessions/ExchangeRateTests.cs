using Jitos.Contracts;

namespace Jitos.Grains.Tests;

public sealed class ExchangeRateTests : IDisposable
{
    private const int Many = 10_000_000;

    private readonly ExchangeRate rate = new();

    public void Dispose() => rate.Dispose();

    [Fact]
    public void Admit_OfOnePrincipalWithoutEnd_IsBusyForThatOneAlone()
    {
        var fault = Assert.Throws<FaultException>(() => Repeat(() => rate.Admit("/usr/mallory")));

        rate.Admit("/usr/alice");
        Assert.Equal(FaultKind.Busy, fault.Kind);
        Assert.Contains("/usr/mallory", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuse_OfWrongKeysWithoutEnd_LeavesRightOnesAlone()
    {
        var kinds = new HashSet<FaultKind>();
        Repeat(() => kinds.Add(rate.Refuse().Kind), () => kinds.Count == 2);

        rate.Admit("/usr/alice");
        Assert.Equal([FaultKind.NoSession, FaultKind.Busy], kinds.Order());
    }

    private static void Repeat(Action action, Func<bool>? until = null)
    {
        for (var exchange = 0; exchange < Many && until?.Invoke() != true; exchange++)
        {
            action();
        }
    }
}
