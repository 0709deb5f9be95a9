namespace Jitos.Client;

/// <summary>No server answers; nothing was asked of one.</summary>
public sealed class ServerUnavailableException : JitosException
{
    internal ServerUnavailableException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
