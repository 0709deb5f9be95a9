using Jitos.Graph;

namespace Jitos.Process;

/// <summary>Asks why an element is there, and as it is.</summary>
/// <param name="Element">The element; it may be deleted by then.</param>
/// <param name="Attribute">The attribute whose value is asked about; empty for the element and all its attributes.</param>
public sealed record WhyQuestion(ElementId Element, string Attribute = "")
{
    /// <summary>The most reasons of an explanation.</summary>
    public const int MostReasons = 10_000;

    /// <summary>The longest chain of reasons.</summary>
    public const int GreatestDepth = 1_000;

    /// <summary>How many reasons are given at most; the latest are given first.</summary>
    public int MaxReasons { get; init; } = 1_000;

    /// <summary>How long a chain from the question to a reason is at most.</summary>
    public int MaxDepth { get; init; } = 100;
}
