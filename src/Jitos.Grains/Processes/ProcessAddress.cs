using Jitos.Contracts;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>Which process a grain is, and its way to the kernel. Nothing is checked before it is used.</summary>
/// <param name="grain">The grain.</param>
/// <param name="grains">The grains.</param>
/// <param name="secret">Proves to the kernel that a call comes from within the silos.</param>
internal sealed class ProcessAddress(GrainId grain, IGrainFactory grains, SiloSecret secret)
{
    /// <summary>The process's journal.</summary>
    /// <exception cref="FaultException">The grain's key names no process.</exception>
    public JournalId Id => CallChecks.ProcessOf(grain);

    /// <summary>The number of the process.</summary>
    /// <exception cref="FaultException">The grain's key names no process.</exception>
    public long Pid => Id.Pid;

    /// <summary>The kernel of the process's universe.</summary>
    /// <exception cref="FaultException">The grain's key names no process.</exception>
    public IKernelGrain Kernel => grains.GetGrain<IKernelGrain>(Id.Universe);

    /// <summary>Proves to the kernel that a call comes from within the silos.</summary>
    public SiloSecret Secret => secret;
}
