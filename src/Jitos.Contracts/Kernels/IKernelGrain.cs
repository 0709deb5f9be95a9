using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Jitos.Contracts;

/// <summary>The kernel of a universe, which is the key. Every call demands a genuine session.</summary>
/// <remarks>Answers leave only when the state that they were derived from is durable.</remarks>
[Alias("jitos.kernel"), GrainInterfaceType("jitos.kernel")]
public interface IKernelGrain : IGrainWithStringKey
{
    /// <summary>Asks for a syscall.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="operation">The operation; a repeat gets the answer of the first.</param>
    /// <param name="syscall">The syscall, as <see cref="Jitos.Kernel.Syscall.ToBytes"/> writes it.</param>
    /// <param name="cancellationToken">Ends the waiting, not the syscall.</param>
    /// <returns>The receipt, as <see cref="Jitos.Kernel.Receipt.ToBytes"/> writes it.</returns>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Submit"), AlwaysInterleave]
    Task<byte[]> SubmitAsync(SessionToken session, WireOperation operation, byte[] syscall, CancellationToken cancellationToken = default);

    /// <summary>How the universe stands. It begins with the first call.</summary>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Describe"), AlwaysInterleave]
    Task<KernelStatus> DescribeAsync(SessionToken session, CancellationToken cancellationToken = default);

    /// <summary>The processes, in order of launch.</summary>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Processes"), AlwaysInterleave]
    Task<ImmutableArray<WireProcessEntry>> ListProcessesAsync(SessionToken session, CancellationToken cancellationToken = default);

    /// <summary>The process of a number, for its grain; null if there is none.</summary>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Find"), AlwaysInterleave]
    Task<WireProcessEntry?> FindProcessAsync(SiloSecret secret, long pid, CancellationToken cancellationToken = default);
}
