namespace Jitos.Client;

/// <summary>The request is not well-formed or too large; nothing was done.</summary>
public sealed class BadRequestException : JitosException
{
    internal BadRequestException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
