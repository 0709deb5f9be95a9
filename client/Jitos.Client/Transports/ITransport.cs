using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Client;

/// <summary>
/// The way to a universe and its kernel, with a session of its own: over grains for members of the cluster, over HTTP for everybody
/// else. Answers are equal on both.
/// </summary>
/// <remarks>Every call repeats itself under its operation while its outcome is unknown, and throws a <see cref="JitosException"/> where there is no answer.</remarks>
internal interface ITransport
{
    /// <summary>The name of the universe.</summary>
    string Universe { get; }

    /// <summary>The same way with another session.</summary>
    ITransport As(SessionToken session);

    /// <summary>The way to a process. It need not exist.</summary>
    IProcessTransport Process(long pid);

    /// <inheritdoc cref="IKernelGrain.DescribeAsync"/>
    Task<KernelStatus> DescribeAsync(CancellationToken stop);

    /// <inheritdoc cref="IKernelGrain.IdentifyAsync"/>
    Task<string> IdentifyAsync(CancellationToken stop);

    /// <inheritdoc cref="IKernelGrain.ListProcessesAsync"/>
    Task<ImmutableArray<WireProcessEntry>> ListProcessesAsync(CancellationToken stop);

    /// <inheritdoc cref="IKernelGrain.FindKnownProcessAsync"/>
    Task<WireProcessEntry?> FindProcessAsync(string nameOrNumber, CancellationToken stop);

    /// <summary>Asks for a syscall.</summary>
    Task<Receipt> SubmitAsync(OperationId operation, Syscall syscall, CancellationToken stop);

    /// <summary>Decisions after a number, or the last ones.</summary>
    Task<ImmutableArray<WireDecision>> ListDecisionsAsync(ulong? after, int count, CancellationToken stop);

    /// <summary>Opens a session for a principal.</summary>
    Task<SessionToken> OpenSessionAsync(OperationId operation, string principal, CancellationToken stop);

    /// <summary>Reads the root graph below a path.</summary>
    Task<WireGraph> ReadAsync(string path, CancellationToken stop);
}
