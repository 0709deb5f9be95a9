namespace Jitos.Client;

/// <summary>What was refused was demanded, by <c>Require</c> of its result. The message is that of the refusal.</summary>
public sealed class RefusedException : JitosException
{
    internal RefusedException(string message)
        : base(message, cause: null)
    {
    }
}
