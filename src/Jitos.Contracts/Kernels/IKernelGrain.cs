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

    /// <summary>The processes that the caller has any right on, in order of launch.</summary>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Processes"), AlwaysInterleave]
    Task<ImmutableArray<WireProcessEntry>> ListProcessesAsync(SessionToken session, CancellationToken cancellationToken = default);

    /// <summary>The process of a name, or of a number in digits, if the caller has a right on it; null if not, and if there is none.</summary>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Known"), AlwaysInterleave]
    Task<WireProcessEntry?> FindKnownProcessAsync(SessionToken session, string nameOrNumber, CancellationToken cancellationToken = default);

    /// <summary>The process of a number, for its grain; null if there is none.</summary>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Find"), AlwaysInterleave]
    Task<WireProcessEntry?> FindProcessAsync(SiloSecret secret, long pid, CancellationToken cancellationToken = default);

    /// <summary>Opens a session for a principal. The caller needs the right to grant on its entry.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="operation">The operation, under which a refusal is recorded.</param>
    /// <param name="principal">The path of the principal: <c>/usr/security</c>, <c>/proc/3</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The session; valid for a day.</returns>
    /// <exception cref="FaultException">There is no such principal, or the caller may not act for it.</exception>
    [Alias("OpenSession"), AlwaysInterleave]
    Task<SessionToken> OpenSessionAsync(SessionToken session, WireOperation operation, string principal, CancellationToken cancellationToken = default);

    /// <summary>Opens a session for the principal that has a key. It is on no record.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The session; valid for a day.</returns>
    /// <exception cref="FaultException">No principal has that key, or too many ask: which universe or key it is makes no difference.</exception>
    [Alias("Exchange"), AlwaysInterleave]
    Task<SessionToken> ExchangeAsync(ApiKey key, CancellationToken cancellationToken = default);

    /// <summary>The path of the principal that a session is for.</summary>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Identify"), AlwaysInterleave]
    Task<string> IdentifyAsync(SessionToken session, CancellationToken cancellationToken = default);

    /// <summary>The path of who pays for the principal that a session is for: of a process, whoever launched it. Its limits hold for both together.</summary>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Payer"), AlwaysInterleave]
    Task<string> FindPayerAsync(SessionToken session, CancellationToken cancellationToken = default);

    /// <summary>Reads the root graph below a path.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="operation">The operation, under which a refusal is recorded.</param>
    /// <param name="path">The path.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FaultException">The caller may not read there, or there is nothing.</exception>
    [Alias("Read"), AlwaysInterleave]
    Task<WireGraph> ReadAsync(SessionToken session, WireOperation operation, string path, CancellationToken cancellationToken = default);

    /// <summary>Decisions, of the latest 1,000, that the caller may know of, in order: its own, those of processes that it may read, and all if it may read all of the root.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="after">The number of a decision: the first ones after it are wanted. Null for the last ones.</param>
    /// <param name="count">How many at most, up to 1,000.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Decisions"), AlwaysInterleave]
    Task<ImmutableArray<WireDecision>> ListDecisionsAsync(SessionToken session, ulong? after, int count, CancellationToken cancellationToken = default);

    /// <summary>Asks for a syscall on behalf of a process: a request of its main branch.</summary>
    /// <param name="secret">Proves that the call comes from within the silos.</param>
    /// <param name="pid">The process.</param>
    /// <param name="request">The request; a repeat gets the answer of the first.</param>
    /// <returns>The receipt, as <see cref="Jitos.Kernel.Receipt.ToBytes"/> writes it.</returns>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("SubmitRequest"), AlwaysInterleave]
    Task<byte[]> SubmitRequestAsync(SiloSecret secret, long pid, RequestCall request);

    /// <summary>A limit of a principal, which the root graph says: of a process <c>graph</c>. Negative is none.</summary>
    /// <param name="secret">Proves that the call comes from within the silos.</param>
    /// <param name="principal">The path of the principal.</param>
    /// <param name="limit">The name of the limit, as in /sys/policy/limits.</param>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Limit"), AlwaysInterleave]
    Task<long> LimitAsync(SiloSecret secret, string principal, string limit);

    /// <summary>What a principal may do with the branches of a process, and who pays for it.</summary>
    /// <param name="secret">Proves that the call comes from within the silos.</param>
    /// <param name="principal">The path of the principal.</param>
    /// <param name="entry">The entry that its session was opened for; 0 for none.</param>
    /// <param name="pid">The process.</param>
    /// <exception cref="FaultException">There is no answer, or the path leads to another entry by now.</exception>
    [Alias("Standing"), AlwaysInterleave]
    Task<WireStanding> StandingAsync(SiloSecret secret, string principal, ulong entry, long pid);

    /// <summary>To whom something limited of the caller is counted, and how much each may have, as the root graph says: the caller and, last, whoever pays for it.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="limit">The name of the limit, as in /sys/policy/limits.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FaultException">There is no such limit, or no answer.</exception>
    [Alias("OwnAllowances"), AlwaysInterleave]
    Task<ImmutableArray<WireAllowance>> OwnAllowancesAsync(SessionToken session, string limit, CancellationToken cancellationToken = default);

    /// <summary>The messages to a process after a number, in order; at most 100.</summary>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Messages"), AlwaysInterleave]
    Task<ImmutableArray<WireMessage>> MessagesAsync(SiloSecret secret, long pid, ulong after);

    /// <summary>How a message to a process came to be sent; null if it is not found.</summary>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Sending"), AlwaysInterleave, ResponseTimeout("00:10:00")]
    Task<WireSending?> FindSendingAsync(SiloSecret secret, long pid, ulong message);

    /// <summary>A region of the root graph, for a process that maps it.</summary>
    /// <param name="secret">Proves that the call comes from within the silos.</param>
    /// <param name="pid">The process.</param>
    /// <param name="path">The path of the region.</param>
    /// <param name="seen">The last tick whose region the process has.</param>
    /// <returns>The region; null if the process may not read it, or it is not there.</returns>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Region"), AlwaysInterleave]
    Task<WireRegion?> ReadRegionAsync(SiloSecret secret, long pid, string path, ulong seen);
}
