using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Client;

/// <summary>How a program is run.</summary>
public sealed record CollapseOptions
{
    /// <summary>The operation, to repeat an earlier call; <c>default</c> for a new one.</summary>
    public OperationId Operation { get; init; }

    /// <summary>
    /// Steps that the run may take: candidates searched, statements executed, more for work on large values; 0 for the usual limit of
    /// 100 million. More than that needs the right <c>write</c> on <c>/sys/config</c>, and allows more memory and time in the same
    /// proportion, up to 16 times.
    /// </summary>
    public long MaxSteps { get; init; }

    /// <summary>
    /// The part of the branch that the run reads, as it is when the run begins, besides what it creates; null for everything. What
    /// keeps the graph well-formed is checked on the whole branch; of a violation by something outside only the kind is told.
    /// </summary>
    public ViewCall? Within { get; init; }
}
