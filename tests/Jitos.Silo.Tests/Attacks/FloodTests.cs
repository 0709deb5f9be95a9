using System.Globalization;
using System.Text.RegularExpressions;
using Jitos.Contracts;

namespace Jitos.Silo.Tests;

/// <summary>On a silo of its own, since a flood fills the audit's window.</summary>
public sealed partial class FloodTests(AttackedSilo silo) : IClassFixture<AttackedSilo>
{
    private const int Strangers = 500;

    [Fact]
    public async Task StrangersWhoHoldConnectionsOpen_KeepNoMemberOut_AndAreWrittenDownBriefly()
    {
        var strangers = await Task.WhenAll(Enumerable.Range(0, Strangers).Select(_ => Stranger.DialAsync(silo.Gateway)));
        await Task.WhenAll(strangers.Select(stranger => stranger.TrySendAsync("JITOSmbr"u8.ToArray())));

        await silo.RequireServedAsync();

        Assert.All(await Task.WhenAll(strangers.Select(stranger => stranger.ReceiveAllAsync())), bytes => Assert.Equal(0, bytes));
        var lines = await silo.Audit.WaitAsync(all => Refused(all) == Strangers);
        Assert.InRange(lines.Count, 1, 3 * (ConnectionLimits.AuditLines + 1));
        await silo.RequireServedAsync();
        Array.ForEach(strangers, stranger => stranger.Dispose());
    }

    private static long Refused(IReadOnlyList<string> lines) => lines.Sum(line => line.StartsWith("More connections", StringComparison.Ordinal)
        ? Numbers().Matches(line).Sum(number => long.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture))
        : 1);

    [GeneratedRegex(@"(\d+) ×", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();
}
