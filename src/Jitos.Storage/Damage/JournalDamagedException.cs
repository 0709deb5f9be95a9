namespace Jitos.Storage;

/// <summary>A journal was found damaged while it was read.</summary>
public sealed class JournalDamagedException : StoreException
{
    /// <summary>Reports a damage.</summary>
    /// <param name="store">The store's file.</param>
    /// <param name="damage">What was found, and where.</param>
    public JournalDamagedException(string store, JournalDamage damage)
        : base($"{store}: {damage}. Nothing was changed; restore the store from a copy, or run 'jitos store verify' for all of it.") =>
        Damage = damage;

    /// <summary>What was found, and where.</summary>
    public JournalDamage Damage { get; }
}
