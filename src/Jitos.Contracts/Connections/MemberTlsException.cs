namespace Jitos.Contracts;

/// <summary>Thrown if the certificates of a <see cref="MemberTls"/> can't be used; the message says which setting, why, and what to do.</summary>
public sealed class MemberTlsException : Exception
{
    /// <summary>Says why.</summary>
    public MemberTlsException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
