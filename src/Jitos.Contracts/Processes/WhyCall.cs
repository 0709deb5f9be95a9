namespace Jitos.Contracts;

/// <summary>Asks why an element is there, and as it is.</summary>
/// <param name="At">Where.</param>
/// <param name="Element">The element; 0 if a request to the kernel is asked about.</param>
/// <param name="Tick">The tick at which that request was accepted; 0 if an element is asked about.</param>
/// <param name="Attribute">The attribute whose value is asked about; empty for all of the element.</param>
/// <param name="MaxReasons">How many reasons are given at most.</param>
/// <param name="MaxDepth">How long a chain of reasons is at most.</param>
[GenerateSerializer, Immutable, Alias("jitos.why")]
public sealed record WhyCall(
    [property: Id(0)] WirePoint At,
    [property: Id(1)] ulong Element,
    [property: Id(2)] ulong Tick,
    [property: Id(3)] string Attribute,
    [property: Id(4)] int MaxReasons,
    [property: Id(5)] int MaxDepth);
