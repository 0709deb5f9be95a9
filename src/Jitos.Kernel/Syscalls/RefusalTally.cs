using System.Collections.Immutable;
using System.Globalization;

namespace Jitos.Kernel;

/// <summary>
/// Refusals of one principal that got no record of their own, since a flood of them must not fill the journal: how many there
/// were of each kind. One record of it stands for all of them. Immutable.
/// </summary>
/// <param name="Count">How many.</param>
/// <param name="Cost">What they cost together.</param>
public sealed record RefusalTally(long Count, Usage Cost)
{
    /// <summary>What the record of a tally is called in the log of decisions.</summary>
    public const string CallName = "refusals";

    /// <summary>The seconds of uptime for which refusals are counted together.</summary>
    public const long Window = 60;

    private ImmutableSortedDictionary<SyscallRefusal, long> kinds = ImmutableSortedDictionary<SyscallRefusal, long>.Empty;

    /// <summary>None.</summary>
    public static RefusalTally Empty { get; } = new(0, default);

    /// <summary>These and another one.</summary>
    /// <param name="receipt">The receipt that its caller got.</param>
    /// <param name="cost">What it cost.</param>
    public RefusalTally With(Receipt receipt, Usage cost) =>
        new(Count + 1, Cost + cost) { kinds = kinds.SetItem(receipt.Refusal, kinds.GetValueOrDefault(receipt.Refusal) + 1) };

    /// <summary><c>100 more syscalls were refused without a record of their own: Denied 98, Quota 2.</c></summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count} more syscalls were refused without a record of their own: {string.Join(", ", kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Key} {kind.Value}")))}.");
}
