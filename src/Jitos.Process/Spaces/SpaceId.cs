using System.Globalization;

namespace Jitos.Process;

/// <summary>Names an open space of work state: 128 random bits, so that no other activation of the process has the same one.</summary>
/// <param name="Value">The bits; <c>default</c> names none.</param>
public readonly record struct SpaceId(UInt128 Value)
{
    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
