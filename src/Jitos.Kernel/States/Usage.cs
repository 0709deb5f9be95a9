namespace Jitos.Kernel;

/// <summary>What a principal has used in all.</summary>
/// <param name="Calls">The syscalls that were decided, refused ones included.</param>
/// <param name="Elements">The elements made.</param>
/// <param name="Bytes">The bytes of steps written.</param>
/// <param name="Fuel">The steps of search taken.</param>
public readonly record struct Usage(long Calls, long Elements, long Bytes, long Fuel)
{
    /// <summary>What both are together.</summary>
    public static Usage operator +(Usage one, Usage other) =>
        new(one.Calls + other.Calls, one.Elements + other.Elements, one.Bytes + other.Bytes, one.Fuel + other.Fuel);
}
