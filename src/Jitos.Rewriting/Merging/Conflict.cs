using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Why a step can't be done again.</summary>
/// <param name="Kind">What stands against it.</param>
/// <param name="Origin">The step; default for what is found at the end.</param>
/// <param name="Theirs">The number of the commit of theirs that did it.</param>
/// <param name="Rule">The rule, program or invariant concerned; empty for a patch.</param>
/// <param name="Elements">The elements concerned, missing ones included.</param>
/// <param name="Attribute">The attribute concerned; empty for none.</param>
/// <param name="Message">What, where, in one line.</param>
/// <param name="DependsOn">The step in conflict that it depends on; default for none.</param>
public sealed record Conflict(
    ConflictKind Kind,
    StepOrigin Origin,
    ulong Theirs,
    string Rule,
    ImmutableArray<ElementId> Elements,
    string Attribute,
    string Message,
    StepOrigin DependsOn)
{
    /// <summary>The resolutions that can be given for the step, ascending; none for what is found at the end.</summary>
    public ImmutableArray<Resolution> Admissible { get; init; } = [];

    /// <summary>How it was resolved; null if it stands.</summary>
    public Resolution? Resolved { get; init; }
}
