namespace Jitos.Graph;

/// <summary>Thrown where a list would hold an absent value, be nested too deep, or be too large. The message is fit for users.</summary>
public sealed class ValueLimitException : ArgumentException
{
    /// <summary>Makes one without a message.</summary>
    public ValueLimitException()
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="message">Which limit, and what would exceed it.</param>
    public ValueLimitException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a cause.</summary>
    /// <param name="message">Which limit, and what would exceed it.</param>
    /// <param name="innerException">The cause.</param>
    public ValueLimitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
