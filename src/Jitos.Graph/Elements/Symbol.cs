namespace Jitos.Graph;

/// <summary>
/// The name of a type or attribute, interned in a <see cref="SymbolTable"/>. Its number has no meaning outside that
/// table: bytes and digests carry names.
/// </summary>
/// <param name="Number">The place in the table, from 1; 0 is <see cref="None"/>.</param>
public readonly record struct Symbol(int Number)
{
    /// <summary>No name.</summary>
    public static Symbol None => default;

    /// <summary>Whether this is no name.</summary>
    public bool IsNone => Number == 0;
}
