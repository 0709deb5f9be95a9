using System.Collections.Immutable;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>What is read of a branch.</summary>
public sealed record ReadOptions
{
    /// <summary>The commit, of the branch's history, that is read; null for the head.</summary>
    public CommitId? At { get; init; }

    /// <summary>The name of a view; empty for the whole graph.</summary>
    public string View { get; init; } = "";

    /// <summary>The view's arguments.</summary>
    public ImmutableArray<ActualArgument> Arguments { get; init; } = [];
}
