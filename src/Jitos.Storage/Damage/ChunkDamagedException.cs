namespace Jitos.Storage;

/// <summary>A chunk's content is not what its name says.</summary>
public sealed class ChunkDamagedException : StoreException
{
    /// <summary>Reports a damage.</summary>
    /// <param name="store">The store's file.</param>
    /// <param name="damage">What was found.</param>
    public ChunkDamagedException(string store, ChunkDamage damage)
        : base($"{store}: {damage}. Nothing was changed; restore the store from a copy.") =>
        Damage = damage;

    /// <summary>What was found.</summary>
    public ChunkDamage Damage { get; }
}
