namespace Jitos.Client;

/// <summary>There is no such process, commit, view or path.</summary>
public sealed class NotFoundException : JitosException
{
    internal NotFoundException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
