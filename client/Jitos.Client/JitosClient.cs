using System.Collections.Immutable;
using System.Globalization;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Client;

/// <summary>A universe, seen by one session: over the HTTPS edge of a server, or by a member of its cluster through Orleans.</summary>
/// <remarks>Safe for concurrent use. It holds no connection of its own; that is its host's, or its <see cref="JitosConnection"/>'s.</remarks>
public sealed class JitosClient
{
    /// <summary>How many processes a message names.</summary>
    private const int NamedProcesses = 20;

    private const string ProcessDirectory = "/proc";

    private readonly ITransport transport;
    private readonly OperationIds operations = new();

    /// <summary>Makes a client of a member of the cluster.</summary>
    /// <param name="grains">Where the grains are: an <see cref="IClusterClient"/>, or a silo's own factory.</param>
    /// <param name="universe">The name of the universe.</param>
    /// <param name="session">The session.</param>
    public JitosClient(IGrainFactory grains, string universe, SessionToken session)
    {
        ArgumentNullException.ThrowIfNull(grains);
        ArgumentException.ThrowIfNullOrEmpty(universe);
        transport = new GrainTransport(grains, universe, CallerSession.Given(session));
    }

    internal JitosClient(ITransport transport) => this.transport = transport;

    /// <summary>The way to the universe.</summary>
    internal ITransport Transport => transport;

    /// <summary>The name of the universe.</summary>
    public string Universe => transport.Universe;

    /// <summary>How the universe stands, as far as it is durable. It begins with the first call.</summary>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<KernelStatus> DescribeAsync(CancellationToken cancellationToken = default) =>
        transport.DescribeAsync(cancellationToken);

    /// <summary>The path of the principal that the session is for, such as <c>/usr/alice</c>.</summary>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<string> IdentifyAsync(CancellationToken cancellationToken = default) =>
        transport.IdentifyAsync(cancellationToken);

    /// <summary>The processes that the caller has any right on, in order of launch.</summary>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<ImmutableArray<WireProcessEntry>> ListProcessesAsync(CancellationToken cancellationToken = default) =>
        transport.ListProcessesAsync(cancellationToken);

    /// <summary>Asks the kernel for a syscall.</summary>
    /// <param name="syscall">The syscall.</param>
    /// <param name="operation">The operation, to repeat an earlier call; <c>default</c> for a new one.</param>
    /// <param name="cancellationToken">Ends the waiting, not the syscall.</param>
    /// <returns>What became of it, and if it was refused, exactly why.</returns>
    /// <exception cref="UncertainException">It is not known whether the syscall was decided.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<Receipt> SyscallAsync(Syscall syscall, OperationId operation = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(syscall);
        return operations.SubmitAsync(operation, id => transport.SubmitAsync(id, syscall, cancellationToken));
    }

    /// <summary>Decisions of the kernel, of the latest 1,000, that the caller may know of, in order: its own, those of processes that it may read, and all if it may read all of the root.</summary>
    /// <param name="options">Which of them.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <remarks>The kernel keeps the last 1,000 at hand; its journal has all.</remarks>
    /// <exception cref="BadRequestException">Too many are wanted, or none.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public async Task<ImmutableArray<KernelDecision>> ListDecisionsAsync(DecisionsOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DecisionsOptions();
        var decisions = await transport.ListDecisionsAsync(options.After, options.Count, cancellationToken).ConfigureAwait(false);
        return [.. decisions.Select(KernelDecision.Of)];
    }

    /// <summary>Opens a session for a principal, which needs the right to grant on its entry, and returns a client with it.</summary>
    /// <inheritdoc cref="OpenSessionAsync"/>
    public async Task<JitosClient> ActAsAsync(string principal, CancellationToken cancellationToken = default) =>
        new(transport.As(await OpenSessionAsync(principal, cancellationToken).ConfigureAwait(false)));

    /// <summary>Opens a session for a principal, which needs the right to grant on its entry, to be used elsewhere.</summary>
    /// <param name="principal">The path of the principal: <c>/usr/security</c>, <c>/proc/3</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="DeniedException">There is no such principal, or the caller may not act for it.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<SessionToken> OpenSessionAsync(string principal, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(principal);
        return transport.OpenSessionAsync(operations.Create(), principal, cancellationToken);
    }

    /// <summary>Reads an entry of the root graph and all that is in it.</summary>
    /// <param name="path">The path of the entry: <c>/fs/notices</c>. It needs the right to read.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The entries and the edges between them; the commit is the tick.</returns>
    /// <exception cref="DeniedException">There is no such entry, or the caller may not read it.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public async Task<GraphReading> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return GraphReading.Of(await transport.ReadAsync(path, cancellationToken).ConfigureAwait(false), isWhole: true);
    }

    /// <summary>Launches a process.</summary>
    /// <param name="name">Its name, unique in the universe: letters, digits, <c>-</c>, <c>_</c>, <c>.</c>, but not digits alone.</param>
    /// <param name="options">How it is launched.</param>
    /// <param name="cancellationToken">Ends the waiting, not the launch.</param>
    /// <returns>The process, or the receipt that says why there is none.</returns>
    /// <exception cref="UncertainException">It is not known whether the process was launched.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public async Task<LaunchResult> LaunchAsync(string name, LaunchOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        options ??= new LaunchOptions();
        var spawn = new Syscall("spawn", [SyscallArgument.AtPath(ProcessDirectory), Text(name)]);
        var receipt = await SyscallAsync(spawn, options.Operation, cancellationToken).ConfigureAwait(false);
        return new LaunchResult(receipt, receipt.IsAccepted ? Process(PidOf(receipt)) : null);
    }

    /// <summary>The process of a number.</summary>
    /// <param name="pid">The number, from 1.</param>
    public ProcessHandle Process(long pid)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pid, 1);
        return new ProcessHandle(transport, operations, pid);
    }

    /// <summary>What the kernel says of a process: its number, name, state, and who launched it.</summary>
    /// <param name="nameOrNumber">The name that it was launched under, or its number.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The entry; null if there is none that the caller has a right on.</returns>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<WireProcessEntry?> TryFindProcessAsync(string nameOrNumber, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrNumber);
        return transport.FindProcessAsync(nameOrNumber, cancellationToken);
    }

    /// <summary>The process of a name.</summary>
    /// <param name="name">The name that it was launched under.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="NotFoundException">There is none of that name that the caller has a right on; the message lists some that there are.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public async Task<ProcessHandle> FindProcessAsync(string name, CancellationToken cancellationToken = default)
    {
        var found = await TryFindProcessAsync(name, cancellationToken).ConfigureAwait(false);
        return found?.Name == name
            ? Process(found.Pid)
            : throw new NotFoundException($"There is no process '{name}' in the universe '{Universe}'; there are: {NamesOf(await ListProcessesAsync(cancellationToken).ConfigureAwait(false))}.");
    }

    /// <summary>The process of a name, or of a number in digits. Of a number it is not known to exist until a call succeeds.</summary>
    /// <param name="nameOrNumber">The name that it was launched under, or its number.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="NotFoundException">There is none of that name that the caller has a right on; the message lists those there are.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public async Task<ProcessHandle> ProcessOfAsync(string nameOrNumber, CancellationToken cancellationToken = default) =>
        long.TryParse(nameOrNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && pid > 0
            ? Process(pid)
            : await FindProcessAsync(nameOrNumber, cancellationToken).ConfigureAwait(false);

    private static SyscallArgument Text(string text) => SyscallArgument.Of(Value.Of(text));

    private static string NamesOf(ImmutableArray<WireProcessEntry> processes) =>
        processes.IsEmpty ? "none" : string.Join(", ", processes.Take(NamedProcesses).Select(process => process.Name)) + (processes.Length > NamedProcesses ? $" and {processes.Length - NamedProcesses} more" : string.Empty);

    private static long PidOf(Receipt receipt)
    {
        var path = receipt.Created.Single(created => created.StartsWith(ProcessDirectory + "/", StringComparison.Ordinal));
        return long.Parse(path.AsSpan(ProcessDirectory.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
