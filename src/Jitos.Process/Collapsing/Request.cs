using Jitos.Graph;

namespace Jitos.Process;

/// <summary>Who asks, under which operation, and the digest of the request.</summary>
/// <param name="Operation">The operation; <c>default</c> for the process's own work.</param>
/// <param name="By">The principal.</param>
/// <param name="Body">The digest of what is asked, equal for a repeat.</param>
public sealed record Request(OperationId Operation, string By, Digest Body)
{
    /// <summary>The entry of the root graph that the caller's session was opened for; none for the process's own work. Not recorded.</summary>
    public ElementId Entry { get; init; }
}
