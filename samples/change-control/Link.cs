namespace ChangeControl;

/// <summary>A link between two sites, whichever comes first.</summary>
/// <param name="A">The name of the one.</param>
/// <param name="B">The name of the other, after it in ordinal order.</param>
internal readonly record struct Link(string A, string B)
{
    /// <summary>The link between two sites.</summary>
    public static Link Between(string one, string other) => string.CompareOrdinal(one, other) < 0 ? new(one, other) : new(other, one);

    /// <inheritdoc/>
    public override string ToString() => $"{A} - {B}";
}
