using Jitos.Process;

namespace Jitos.Client;

/// <summary>How it is asked why something is as it is.</summary>
public sealed record WhyOptions
{
    /// <summary>The attribute whose value is asked about; empty for the element and all its attributes.</summary>
    public string Attribute { get; init; } = "";

    /// <summary>The commit at which it is so; null for the head.</summary>
    public CommitId? At { get; init; }

    /// <summary>How many reasons are given at most in each process, up to <see cref="WhyQuestion.MostReasons"/>; the latest are given first.</summary>
    public int MaxReasons { get; init; } = 1_000;

    /// <summary>How long a chain of reasons is at most in each process, up to <see cref="WhyQuestion.GreatestDepth"/>.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>How many messages are followed to where they were sent; 0 stays in the process.</summary>
    public int MaxMessages { get; init; } = 16;
}
