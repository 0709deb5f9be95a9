using System.Globalization;

namespace Jitos.Graph;

/// <summary>
/// The XxHash128 Merkle root over a graph's content pages. Equal for equal contents, however they were reached; finds
/// faults and non-determinism, does not resist forgery.
/// </summary>
/// <param name="Value">The 128 bits, as XxHash128 writes them, most significant byte first.</param>
public readonly record struct Checksum(UInt128 Value)
{
    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
