using Jitos.Contracts;

namespace Jitos.Grains.Tests;

public sealed class ExchangeRateTests
{
    private const int Many = 10_000_000;

    [Fact]
    public void Admit_WithoutEnd_IsBusy()
    {
        using var rate = new ExchangeRate();

        var fault = Assert.Throws<FaultException>(() =>
        {
            for (var exchange = 0; exchange < Many; exchange++)
            {
                rate.Admit();
            }
        });

        Assert.Equal(FaultKind.Busy, fault.Kind);
    }
}
