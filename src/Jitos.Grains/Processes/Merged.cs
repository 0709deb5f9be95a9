using System.Collections.Immutable;
using Jitos.Process;

namespace Jitos.Grains;

/// <summary>What is told of a merge besides its outcome.</summary>
internal sealed class Merged
{
    /// <summary>Whether the branch only moved on to the head of the other.</summary>
    public bool IsFastForward { get; set; }

    /// <summary>The conflicts, resolved ones included.</summary>
    public ImmutableArray<MergeConflict> Conflicts { get; set; } = [];
}
