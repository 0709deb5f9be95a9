namespace Jitos.Client;

/// <summary>A call did not get the answer it should have. Expected refusals are values, not exceptions.</summary>
/// <remarks>The message says in one line what went wrong, where, and what to do.</remarks>
public abstract class JitosException : Exception
{
    private protected JitosException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
