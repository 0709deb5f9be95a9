namespace Jitos.Client;

/// <summary>A journal is damaged, or its replay leads elsewhere; nothing is served from it, and nothing was changed.</summary>
public sealed class StoreDamagedException : JitosException
{
    internal StoreDamagedException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
