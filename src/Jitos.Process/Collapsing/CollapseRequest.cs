using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>Asks for a program to be run on a branch.</summary>
/// <param name="Branch">The branch.</param>
/// <param name="Call">The program or rule, and its arguments.</param>
/// <param name="Limits">What the run may use.</param>
public sealed record CollapseRequest(string Branch, Invocation Call, RunLimits Limits)
{
    /// <summary>The part of the branch that the run reads, as it is when the run begins; null for everything.</summary>
    public ViewCall? Within { get; init; }

    /// <summary>The call, as people read it.</summary>
    public override string ToString() => Within is null ? Call.ToString() : $"{Call} within {Within}";
}
