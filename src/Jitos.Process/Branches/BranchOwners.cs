using System.Collections.Immutable;

namespace Jitos.Process;

/// <summary>Who began each branch, so that nobody begins all that a process may have. Immutable.</summary>
internal sealed class BranchOwners
{
    private readonly ImmutableSortedDictionary<string, string> owners;
    private readonly ImmutableSortedDictionary<string, int> counts;

    private BranchOwners(ImmutableSortedDictionary<string, string> owners, ImmutableSortedDictionary<string, int> counts) => (this.owners, this.counts) = (owners, counts);

    /// <summary>Nobody has begun a branch.</summary>
    internal static BranchOwners None { get; } =
        new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal));

    /// <summary>How many branches a principal has begun that are not discarded.</summary>
    internal int CountOf(string principal) => counts.GetValueOrDefault(principal);

    internal BranchOwners With(ImmutableArray<string> branches, string principal) => new(
        owners.SetItems(branches.Select(branch => KeyValuePair.Create(branch, principal))),
        counts.SetItem(principal, CountOf(principal) + branches.Length));

    internal BranchOwners Without(string branch)
    {
        if (!owners.TryGetValue(branch, out var principal))
        {
            return this;
        }

        var left = CountOf(principal) - 1;
        return new(owners.Remove(branch), left == 0 ? counts.Remove(principal) : counts.SetItem(principal, left));
    }
}
