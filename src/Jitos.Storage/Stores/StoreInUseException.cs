namespace Jitos.Storage;

/// <summary>Another process, or another store object of this one, has the store open.</summary>
public sealed class StoreInUseException : StoreException
{
    /// <summary>Reports who holds a store.</summary>
    /// <param name="directory">The store's directory.</param>
    /// <param name="holder">The process id of the holder, or null if it cannot be known.</param>
    public StoreInUseException(string directory, int? holder)
        : base($"The store in '{directory}' is in use{By(holder)}; stop that process, or choose another directory.") =>
        HolderProcessId = holder;

    /// <summary>The process id of the holder, or null if it cannot be known.</summary>
    public int? HolderProcessId { get; }

    private static string By(int? holder) => holder is { } pid ? $" by process {pid}" : " by another process";
}
