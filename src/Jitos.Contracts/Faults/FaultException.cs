namespace Jitos.Contracts;

/// <summary>A call got no answer. Expected refusals are not faults: they are in the result.</summary>
[GenerateSerializer, Alias("jitos.fault")]
public sealed class FaultException : Exception
{
    /// <summary>Makes a fault.</summary>
    /// <param name="kind">Why.</param>
    /// <param name="message">What, where, and what to do, in one line.</param>
    public FaultException(FaultKind kind, string message)
        : base(message) => Kind = kind;

    /// <summary>Why.</summary>
    [Id(0)]
    public FaultKind Kind { get; private set; }
}
