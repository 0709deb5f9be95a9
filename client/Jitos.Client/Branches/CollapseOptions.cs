using Jitos.Graph;

namespace Jitos.Client;

/// <summary>How a program is run.</summary>
public sealed record CollapseOptions
{
    /// <summary>The operation, to repeat an earlier call; <c>default</c> for a new one.</summary>
    public OperationId Operation { get; init; }

    /// <summary>Candidates that the run may search and statements that it may execute; 0 for the process's own limit.</summary>
    public long MaxSteps { get; init; }
}
