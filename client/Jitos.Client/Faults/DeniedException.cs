namespace Jitos.Client;

/// <summary>The caller has no right to what was asked. The attempt is on record.</summary>
public sealed class DeniedException : JitosException
{
    internal DeniedException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
