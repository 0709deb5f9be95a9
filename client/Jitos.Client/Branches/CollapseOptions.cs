using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Client;

/// <summary>How a program is run.</summary>
public sealed record CollapseOptions
{
    /// <summary>The operation, to repeat an earlier call; <c>default</c> for a new one.</summary>
    public OperationId Operation { get; init; }

    /// <summary>Candidates that the run may search and statements that it may execute; 0 for the process's own limit.</summary>
    public long MaxSteps { get; init; }

    /// <summary>
    /// The part of the branch that the run reads, as it is when the run begins, besides what it creates; null for everything. What
    /// keeps the graph well-formed is checked on the whole branch; of a violation by something outside only the kind is told.
    /// </summary>
    public ViewCall? Within { get; init; }
}
