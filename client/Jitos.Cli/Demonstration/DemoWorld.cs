using System.Collections.Immutable;
using Jitos.Client;
using Jitos.Contracts;
using Jitos.Embedded;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Cli;

/// <summary>What the steps of the demo act on: a universe on a fresh store, its processes, and who watches them.</summary>
internal sealed class DemoWorld(DemoPlan plan) : IAsyncDisposable
{
    /// <summary>The name of the process that the demo is about.</summary>
    public const string ProcessName = "supply-chain";

    /// <summary>The id of the advisory.</summary>
    public const string AdvisoryId = "ADVISORY-1";

    /// <summary>The principal that files notices, and watches.</summary>
    public const string Security = "/usr/security";

    /// <summary>Where releases are published.</summary>
    public const string Releases = "/fs/releases";

    /// <summary>Where notices are filed.</summary>
    public const string Notices = "/fs/notices";

    private readonly HashSet<string> done = new(StringComparer.Ordinal);

    private EmbeddedUniverse? universe;

    /// <summary>What the demo was asked for.</summary>
    public DemoPlan Plan => plan;

    /// <summary>The universe, while it runs.</summary>
    public EmbeddedUniverse Universe => universe ?? throw new InvalidOperationException("The universe has not been started, or is shut down.");

    /// <summary>A client with the operator's session.</summary>
    public JitosClient Operator => Universe.Client;

    /// <summary>The process that the demo is about, with the operator's session.</summary>
    public ProcessHandle Process { get; private set; } = null!;

    /// <summary>Another process, which has no rights on it.</summary>
    public ProcessHandle Bystander { get; private set; } = null!;

    /// <summary>The operating-system process that follows what the process does, once it has begun; null before it was started.</summary>
    public Task<WatchProcess>? Watching { get; set; }

    /// <summary>How the process stood before the universe was shut down.</summary>
    public DemoAccount.ProcessFacts? ProcessFacts { get; private set; }

    /// <summary>How the root graph stood before the universe was shut down.</summary>
    public DemoAccount.RootFacts? RootFacts { get; private set; }

    /// <summary>Starts the universe.</summary>
    public async Task StartAsync(CancellationToken stop) =>
        universe = await EmbeddedUniverse.StartAsync(SqliteStore.Open(plan.Store.Directory), hasGateway: true, cancellationToken: stop).ConfigureAwait(false);

    /// <summary>Launches the processes.</summary>
    /// <exception cref="CommandException">The kernel refuses.</exception>
    public async Task LaunchAsync(CancellationToken stop)
    {
        Process = await LaunchAsync(ProcessName, stop).ConfigureAwait(false);
        Bystander = await LaunchAsync("bystander", stop).ConfigureAwait(false);
    }

    /// <summary>The path of a process.</summary>
    public static string PathOf(ProcessHandle process) => $"/proc/{process.Pid}";

    /// <summary>Notes that a step holds.</summary>
    public void Complete(string step) => _ = done.Add(step);

    /// <summary>The first of some steps that does not hold; null if all do.</summary>
    public string? FirstMissing(params IEnumerable<string> steps) => steps.FirstOrDefault(step => !done.Contains(step));

    /// <summary>Makes a syscall that must be accepted.</summary>
    /// <exception cref="CommandException">It is not.</exception>
    public static async Task<Receipt> AcceptAsync(JitosClient client, Syscall call, CancellationToken stop)
    {
        var receipt = await client.SyscallAsync(call, cancellationToken: stop).ConfigureAwait(false);
        return receipt.IsAccepted ? receipt : throw new CommandException(ExitCode.Refused, $"the kernel refuses {call.Name}: {receipt.Message}");
    }

    /// <summary>Demands that a request to a process led to a commit.</summary>
    /// <exception cref="CommandException">It did not.</exception>
    public static CommitResult Require(CommitResult result) =>
        result.IsCommitted ? result : throw new CommandException(ExitCode.Refused, result.Refusal!.Message);

    /// <summary>Runs a program that must succeed.</summary>
    /// <exception cref="CommandException">It does not.</exception>
    public static async Task<CommitResult> CommitAsync(BranchHandle branch, string program, ImmutableArray<ActualArgument> arguments, CancellationToken stop) =>
        Require(await branch.CollapseAsync(program, arguments, cancellationToken: stop).ConfigureAwait(false));

    /// <summary>Text as an argument of a program.</summary>
    public static ActualArgument Text(string text) => ActualArgument.Of(Value.Of(text));

    /// <summary>Text as an argument of a syscall.</summary>
    public static SyscallArgument TextTo(string text) => SyscallArgument.Of(Value.Of(text));

    /// <summary>The number of records in the journals of the kernel and of the process.</summary>
    public async Task<int> CountRecordsAsync(CancellationToken stop) =>
        await CountRecordsAsync(JournalId.Kernel(EmbeddedUniverse.Name), stop).ConfigureAwait(false)
        + await CountRecordsAsync(JournalId.Process(EmbeddedUniverse.Name, Process.Pid), stop).ConfigureAwait(false);

    /// <summary>Notes how everything stands, then stops the universe, which seals its journals.</summary>
    public async Task ShutDownAsync(CancellationToken stop)
    {
        var status = await Process.DescribeAsync(stop).ConfigureAwait(false);
        var kernel = await Operator.DescribeAsync(stop).ConfigureAwait(false);
        ProcessFacts = new DemoAccount.ProcessFacts(status.Digest, status.Commits, status.Nodes, status.Edges);
        RootFacts = new DemoAccount.RootFacts(kernel.Digest, kernel.Tick);
        await StopAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private async Task StopAsync()
    {
        if (Watching is { IsCompletedSuccessfully: true } watching)
        {
            Watching = null;
            await (await watching.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }

        if (universe is { } running)
        {
            universe = null;
            await running.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<ProcessHandle> LaunchAsync(string name, CancellationToken stop)
    {
        var launch = await Operator.LaunchAsync(name, cancellationToken: stop).ConfigureAwait(false);
        return launch.Process ?? throw new CommandException(ExitCode.Refused, launch.Receipt.Message);
    }

    private async Task<int> CountRecordsAsync(JournalId journal, CancellationToken stop)
    {
        var count = 0;
        await foreach (var frame in Universe.Store.ReadAsync(journal, cancellationToken: stop).ConfigureAwait(false))
        {
            count += frame.Records.Count;
        }

        return count;
    }
}
