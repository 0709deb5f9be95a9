namespace Jitos.Contracts;

/// <summary>Thrown if a file with a secret can't be used; the message says which, why, and what to do.</summary>
public sealed class SecretFileException : IOException
{
    /// <summary>Says why.</summary>
    public SecretFileException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
