using System.Collections.Immutable;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>What is watched of a branch.</summary>
public sealed record WatchOptions
{
    /// <summary>The name of a view; empty for all that is not of a system type.</summary>
    public string View { get; init; } = "";

    /// <summary>The view's arguments.</summary>
    public ImmutableArray<ActualArgument> Arguments { get; init; } = [];
}
