namespace Jitos.Storage;

/// <summary>A store cannot be used; the message is one line that says what, where and what to do.</summary>
public class StoreException : Exception
{
    /// <summary>Reports why a store cannot be used.</summary>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>Reports why a store cannot be used, with what caused it.</summary>
    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
