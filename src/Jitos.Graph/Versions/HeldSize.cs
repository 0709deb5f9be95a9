namespace Jitos.Graph;

/// <summary>
/// The bytes of memory that parts of a graph take, by fixed estimates: so that a limit of a graph's size is reached by the same
/// change on every machine, and costs nothing to keep.
/// </summary>
internal static class HeldSize
{
    // Measured on 64 bits, and rounded up: a slot of its page, its place among those of its type, and its ends.
    private const long Element = 192;
    private const long Attribute = 48;

    /// <summary>The size of an element with attributes.</summary>
    internal static long Of(Attributes attributes)
    {
        var held = Element;
        foreach (ref readonly var item in attributes.Items)
        {
            held += Of(item.Value);
        }

        return held;
    }

    /// <summary>The size of an attribute with a value; none if that is absent.</summary>
    internal static long Of(Value value) => value.IsAbsent ? 0 : Attribute + ListEdit.HeldBy(Value.Absent, value);
}
