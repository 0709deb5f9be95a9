using Jitos.Graph;

namespace Jitos.Client;

/// <summary>How a module is installed.</summary>
public sealed record InstallOptions
{
    /// <summary>The operation, to repeat an earlier call; <c>default</c> for a new one.</summary>
    public OperationId Operation { get; init; }
}
