namespace Jitos.Client;

/// <summary>Too much is waiting; nothing was done, and the call can be repeated later.</summary>
public sealed class BusyException : JitosException
{
    internal BusyException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
