using System.Collections.Immutable;

namespace Jitos.Process;

/// <summary>Who began each branch and who pays for it, so that nobody begins all that a process may have: it counts for both (decision 18). Immutable.</summary>
internal sealed class BranchOwners
{
    private readonly ImmutableSortedDictionary<string, (string By, string Payer)> owners;
    private readonly ImmutableSortedDictionary<string, int> counts;

    private BranchOwners(ImmutableSortedDictionary<string, (string By, string Payer)> owners, ImmutableSortedDictionary<string, int> counts) => (this.owners, this.counts) = (owners, counts);

    /// <summary>Nobody has begun a branch.</summary>
    internal static BranchOwners None { get; } =
        new(ImmutableSortedDictionary.Create<string, (string By, string Payer)>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal));

    /// <summary>How many branches that are not discarded a principal has begun, or pays for.</summary>
    internal int CountOf(string principal) => counts.GetValueOrDefault(principal);

    internal BranchOwners With(ImmutableArray<string> branches, string by, string payer) =>
        new(owners.SetItems(branches.Select(branch => KeyValuePair.Create(branch, (by, payer)))), Counted((by, payer), branches.Length));

    internal BranchOwners Without(string branch) =>
        owners.TryGetValue(branch, out var owner) ? new(owners.Remove(branch), Counted(owner, -1)) : this;

    private ImmutableSortedDictionary<string, int> Counted((string By, string Payer) owner, int more)
    {
        var own = Counted(counts, owner.By, more);
        return owner.Payer == owner.By ? own : Counted(own, owner.Payer, more);
    }

    private static ImmutableSortedDictionary<string, int> Counted(ImmutableSortedDictionary<string, int> counts, string principal, int more)
    {
        var count = counts.GetValueOrDefault(principal) + more;
        return count == 0 ? counts.Remove(principal) : counts.SetItem(principal, count);
    }
}
