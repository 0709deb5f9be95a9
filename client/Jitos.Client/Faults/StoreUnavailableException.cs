namespace Jitos.Client;

/// <summary>The store takes no writes until it is opened again; nothing was written.</summary>
public sealed class StoreUnavailableException : JitosException
{
    internal StoreUnavailableException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
