namespace Jitos.Graph;

/// <summary>The elements of each type. A copy of the struct is a version.</summary>
internal struct TypeDirectory
{
    private Generation? owner;
    private IdSet[]? byType;

    /// <summary>The number of elements of a type.</summary>
    internal readonly long Count(Symbol type) => byType is not null && type.Number < byType.Length ? byType[type.Number].Count : 0;

    /// <summary>The least element of a type not below a slot, 0 if there is none.</summary>
    internal readonly ulong Next(Symbol type, ulong from) =>
        byType is not null && type.Number < byType.Length ? byType[type.Number].Next(from) : 0;

    internal void Add(Symbol type, ulong slot, Generation generation)
    {
        Own(type, generation);
        byType![type.Number].Add(slot, generation);
    }

    internal void Remove(Symbol type, ulong slot, Generation generation)
    {
        Own(type, generation);
        byType![type.Number].Remove(slot, generation);
    }

    private void Own(Symbol type, Generation generation)
    {
        var length = byType?.Length ?? 0;
        if (!ReferenceEquals(owner, generation) || type.Number >= length)
        {
            var owned = new IdSet[Math.Max(length, type.Number + 1)];
            byType?.CopyTo(owned, 0);
            byType = owned;
            owner = generation;
        }
    }
}
