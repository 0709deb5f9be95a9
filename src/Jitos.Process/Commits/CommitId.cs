using System.Globalization;

namespace Jitos.Process;

/// <summary>The number of a commit in its process's one commit graph, from 1; <c>default</c> is the empty graph before the first commit.</summary>
/// <param name="Value">The number.</param>
public readonly record struct CommitId(ulong Value) : IComparable<CommitId>
{
    /// <summary>The empty graph before the first commit.</summary>
    public static CommitId Root => default;

    /// <summary>The next number.</summary>
    public CommitId Next() => new(Value + 1);

    /// <inheritdoc/>
    public int CompareTo(CommitId other) => Value.CompareTo(other.Value);

    /// <summary>The number, in digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a commit was made before another.</summary>
    public static bool operator <(CommitId left, CommitId right) => left.Value < right.Value;

    /// <summary>Whether a commit was made after another.</summary>
    public static bool operator >(CommitId left, CommitId right) => left.Value > right.Value;

    /// <summary>Whether a commit was not made after another.</summary>
    public static bool operator <=(CommitId left, CommitId right) => left.Value <= right.Value;

    /// <summary>Whether a commit was not made before another.</summary>
    public static bool operator >=(CommitId left, CommitId right) => left.Value >= right.Value;
}
