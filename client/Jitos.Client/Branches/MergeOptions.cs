using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>How branches are merged.</summary>
public sealed record MergeOptions
{
    /// <summary>The operation, to repeat an earlier call; <c>default</c> for a new one.</summary>
    public OperationId Operation { get; init; }

    /// <summary>What is taken from where.</summary>
    public MergeStyle Style { get; init; }

    /// <summary>The commit to take, for <see cref="MergeStyle.CherryPick"/>.</summary>
    public CommitId Pick { get; init; }

    /// <summary>Whether nothing is committed.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether steps in conflict are left out; they count as present afterwards.</summary>
    public bool SkipAll { get; init; }

    /// <summary>Whether programs of steps in conflict are run again, where the conflict admits it and no other resolution is given.</summary>
    public bool RerunAll { get; init; }

    /// <summary>What to do about conflicts, by the step that has one. What its conflict does not admit is refused.</summary>
    public ImmutableDictionary<StepOrigin, Resolution> Resolutions { get; init; } = ImmutableDictionary<StepOrigin, Resolution>.Empty;

    internal MergeCall ToCall(string into, string from) => new(
        into,
        from,
        (int)Style,
        Pick.Value,
        DryRun,
        SkipAll,
        RerunAll,
        [.. Resolutions.OrderBy(pair => pair.Key.Commit).ThenBy(pair => pair.Key.Index).Select(pair => new WireResolution(pair.Key.Commit, pair.Key.Index, (int)pair.Value))]);
}
