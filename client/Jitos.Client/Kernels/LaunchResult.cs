using Jitos.Kernel;

namespace Jitos.Client;

/// <summary>How a launch ended.</summary>
/// <param name="Receipt">The kernel's answer.</param>
/// <param name="Process">The process; null if the kernel refused.</param>
public sealed record LaunchResult(Receipt Receipt, ProcessHandle? Process)
{
    /// <summary>Whether the process was launched.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Process))]
    public bool IsLaunched => Process is not null;

    /// <summary>The process.</summary>
    /// <exception cref="RefusedException">The kernel refused.</exception>
    public ProcessHandle Require() => Process ?? throw new RefusedException(Receipt.Message);
}
