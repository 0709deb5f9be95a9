namespace Jitos.Graph;

/// <summary>How one list becomes another: what both begin and end with stays, what lies between is replaced.</summary>
/// <param name="Prefix">The number of items that both begin with; as many as are equal.</param>
/// <param name="Removed">The number of items that are replaced.</param>
/// <param name="Added">The number of items that replace them.</param>
public readonly record struct ListEdit(int Prefix, int Removed, int Added)
{
    /// <summary>The edit from one list to another: the longest common prefix, then the longest common suffix of what is left.</summary>
    /// <exception cref="InvalidOperationException">A value is no list.</exception>
    public static ListEdit Between(Value before, Value after)
    {
        var (old, next) = (before.Items, after.Items);
        var prefix = old.CommonPrefix(next);
        var oldRest = old.Span[prefix..];
        var nextRest = next.Span[prefix..];
        var suffix = 0;
        while (suffix < Math.Min(oldRest.Length, nextRest.Length) && oldRest[^(suffix + 1)] == nextRest[^(suffix + 1)])
        {
            suffix++;
        }

        return new ListEdit(prefix, oldRest.Length - suffix, nextRest.Length - suffix);
    }

    /// <summary>The size of a change of an attribute, as far as it says something new: of an edited list only what is removed and added.</summary>
    public static long SizeOf(Value before, Value after)
    {
        if (before.Kind != ValueKind.List || after.Kind != ValueKind.List)
        {
            return before.Size + after.Size;
        }

        var edit = Between(before, after);
        return SizeOf(before.AsList().Slice(edit.Prefix, edit.Removed)) + SizeOf(after.AsList().Slice(edit.Prefix, edit.Added));
    }

    /// <summary>The bytes of memory, about, that a value takes beside the one that it comes after: what a list shares with that one counts once.</summary>
    public static long HeldBy(Value before, Value after)
    {
        const int ItemBytes = 24;
        if (after.Kind != ValueKind.List)
        {
            return 2 * after.Size;
        }

        var isShared = before.Kind == ValueKind.List && before.Items.IsStartOf(after.Items);
        return ItemBytes * (isShared ? after.Size - before.Size : after.Size);
    }

    /// <summary>The list after the edit.</summary>
    /// <param name="before">The list before; it has at least <see cref="Prefix"/> + <see cref="Removed"/> items.</param>
    /// <param name="added">The items added.</param>
    /// <exception cref="ValueLimitException">The list is too large, or nested too deep.</exception>
    internal Value ApplyTo(Value before, Value added)
    {
        var items = before.AsList();
        return Removed == 0 && Prefix == items.Length
            ? Value.Join(before, added)
            : Value.OfList([.. items[..Prefix], .. added.AsList(), .. items[(Prefix + Removed)..]]);
    }

    private static long SizeOf(ReadOnlySpan<Value> items)
    {
        var size = 0L;
        foreach (var item in items)
        {
            size += 1 + item.Size;
        }

        return size;
    }
}
