using System.Collections.Immutable;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>What is read of a branch.</summary>
public sealed record ReadOptions
{
    /// <summary>The name of a view; empty for the whole graph.</summary>
    public string View { get; init; } = "";

    /// <summary>The view's arguments.</summary>
    public ImmutableArray<ActualArgument> Arguments { get; init; } = [];
}
