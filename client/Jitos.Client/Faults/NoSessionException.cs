namespace Jitos.Client;

/// <summary>The session is not genuine; nothing was done.</summary>
public sealed class NoSessionException : JitosException
{
    internal NoSessionException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
