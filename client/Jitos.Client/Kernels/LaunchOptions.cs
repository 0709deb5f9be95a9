using Jitos.Graph;

namespace Jitos.Client;

/// <summary>How a process is launched.</summary>
public sealed record LaunchOptions
{
    /// <summary>The operation, to repeat an earlier call; <c>default</c> for a new one.</summary>
    public OperationId Operation { get; init; }
}
