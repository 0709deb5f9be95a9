using System.Collections.Immutable;
using System.Globalization;

namespace Jitos.Graph;

/// <summary>
/// Refusals of one principal that got no record of their own, since a flood of them must not fill the journal: how many there
/// were of each kind. One record of it stands for all of them. Immutable.
/// </summary>
/// <param name="Count">How many.</param>
public sealed record RefusalTally(long Count)
{
    /// <summary>What the record of a tally is called in the log of decisions.</summary>
    public const string CallName = "refusals";

    /// <summary>The seconds of uptime for which refusals are counted together.</summary>
    public const long Window = 60;

    private ImmutableSortedDictionary<string, long> kinds = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>None.</summary>
    public static RefusalTally Empty { get; } = new(0);

    /// <summary>These and another one.</summary>
    /// <param name="kind">The name of its kind.</param>
    public RefusalTally With(string kind) => new(Count + 1) { kinds = kinds.SetItem(kind, kinds.GetValueOrDefault(kind) + 1) };

    /// <summary><c>100 more requests were refused without a record of their own: Denied 98, Quota 2.</c></summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count} more requests were refused without a record of their own: {string.Join(", ", kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Key} {kind.Value}")))}.");
}
