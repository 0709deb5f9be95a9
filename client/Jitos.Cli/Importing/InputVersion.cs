using System.Collections.Immutable;

namespace Jitos.Cli;

/// <summary>One version of a package, as the input resolved it.</summary>
/// <param name="Id"><c>name@number</c>, unique in an input; one that comes from elsewhere than its registry has its source behind.</param>
/// <param name="Name">The name of its package.</param>
/// <param name="Number">The version number as written.</param>
/// <param name="IsRoot">True for the one version that stands for the input itself.</param>
internal sealed record InputVersion(string Id, string Name, string Number, bool IsRoot)
{
    /// <summary>Where its content comes from; empty for a registry and for what is not known.</summary>
    public string Source { get; init; } = "";

    /// <summary>True if it is needed for development only.</summary>
    public bool IsDev { get; init; }

    /// <summary>True if nothing fails without it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>True if the file names it but doesn't list what it is and requires.</summary>
    public bool IsUnlisted { get; init; }

    /// <summary>The names that it requires and that lead to nothing in the file, ordinal.</summary>
    public ImmutableSortedSet<string> Missing { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Whether all is equal; sets of names are by what they have.</summary>
    public bool Equals(InputVersion? other) =>
        other is not null
        && (Id, Name, Number, IsRoot, Source) == (other.Id, other.Name, other.Number, other.IsRoot, other.Source)
        && (IsDev, IsOptional, IsUnlisted) == (other.IsDev, other.IsOptional, other.IsUnlisted)
        && Missing.SequenceEqual(other.Missing, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}
