using System.Collections.Immutable;
using System.Text;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel;

/// <summary>All decisions of the kernel, pure. <see cref="Apply(KernelState, KernelRecord)"/> is the only function that changes a state.</summary>
public static class KernelMachine
{
    /// <summary>What one syscall may use.</summary>
    public static RunLimits SyscallLimits { get; } = new(Steps: 1_000_000, Operations: 10_000, Depth: 64);

    /// <summary>Makes the first tick, or does nothing if it has been made.</summary>
    public static KernelTransition Boot(KernelState state, string universe)
    {
        if (state.Tick > 0)
        {
            return new KernelTransition(state, [], null);
        }

        var symbols = state.Root.Symbols;
        var library = KernelModule.Link(symbols, KernelModule.Source);
        var run = new Run(library, state.Root, state.Allocator, KernelModule.Boot(KernelModule.Source), SyscallLimits);
        _ = run.Advance();
        var result = run.Result ?? throw new InvalidOperationException($"The kernel does not boot: {run.Error?.Message ?? run.FailedRule}");
        var record = new KernelRecord.Booted(universe, KernelModule.Source, result.Steps, result.Version.Checksum) { Result = result };
        return new KernelTransition(Apply(state, record), [record], null);
    }

    /// <summary>Decides a syscall: the whole gate.</summary>
    /// <param name="state">The state.</param>
    /// <param name="principal">The principal of a genuine session.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="call">The syscall.</param>
    public static KernelTransition Step(KernelState state, string principal, OperationId operation, Syscall call)
    {
        var request = RequestOf(principal, call);
        if (state.Decisions.TryGetValue(operation, out var known))
        {
            return known.Request == request
                ? new KernelTransition(state, [], known.Receipt)
                : new KernelTransition(state, [], Refuse(state, operation, SyscallRefusal.OperationIdReuse, $"The operation {operation} was used for another syscall."));
        }

        var result = Decide(state, principal, operation, call, out var refused);
        var receipt = refused ?? Accept(state, operation, result!);
        var record = new KernelRecord.Decided(principal, call, receipt, result?.Steps ?? []) { Result = result };
        return new KernelTransition(Apply(state, record), [record], receipt);
    }

    /// <summary>Confirms the state by a digest, unless it is confirmed.</summary>
    /// <param name="state">The state.</param>
    /// <param name="snapshot">The SHA-256 of a snapshot of the root graph that is kept as a chunk; default if there is none.</param>
    public static KernelTransition Seal(KernelState state, Digest snapshot)
    {
        if (state.Tick == 0 || state.Seal is not null)
        {
            return new KernelTransition(state, [], null);
        }

        var record = new KernelRecord.Sealed(state.Tick, state.Root.StateDigest(), state.Allocator, snapshot);
        return new KernelTransition(Apply(state, record), [record], null);
    }

    /// <summary>The state after a record, live and in replay.</summary>
    /// <exception cref="ReplayException">The record does not fit the state, or does not lead where it says.</exception>
    public static KernelState Apply(KernelState state, KernelRecord record) => record switch
    {
        KernelRecord.Booted booted => Apply(state, booted),
        KernelRecord.Decided decided => Apply(state, decided),
        KernelRecord.Sealed seal => Apply(state, seal),
        _ => throw new ReplayException($"There is no record {record.GetType().Name}."),
    };

    /// <summary>
    /// The state after a record that a snapshot covers: its tick and decision, but not its graph, which
    /// <see cref="Restore"/> brings.
    /// </summary>
    /// <exception cref="ReplayException">The record does not fit the state.</exception>
    public static KernelState Skip(KernelState state, KernelRecord record) => record switch
    {
        KernelRecord.Booted booted => Follow(Begin(state, booted), 1),
        KernelRecord.Decided decided => Decide(decided.Receipt.IsAccepted ? Follow(state, decided.Receipt.Tick) : state, decided),
        _ => state,
    };

    /// <summary>The state after a seal whose graph comes from its snapshot, where all records before were skipped.</summary>
    /// <exception cref="ReplayException">The graph is not the one that was sealed.</exception>
    public static KernelState Restore(KernelState state, KernelRecord.Sealed seal, GraphVersion root) =>
        Apply(state with { Root = root.WithIndexes(state.Library.Schema.IndexedAttributes), Allocator = seal.Allocator }, seal);

    private static Digest RequestOf(string principal, Syscall call) =>
        Digest.Of([.. Encoding.UTF8.GetBytes(principal), 0, .. call.ToBytes()]);

    private static RunResult? Decide(KernelState state, string principal, OperationId operation, Syscall call, out Receipt? refused)
    {
        refused = null;
        var directory = new RootDirectory(state.Root);
        if (Find(directory, "/usr/" + principal).IsNone)
        {
            refused = Refuse(state, operation, SyscallRefusal.NoPrincipal, $"There is no principal '{principal}'.");
            return null;
        }

        if (state.Library.FindRule(call.Name) is not { Rule.IsSyscall: true } || Find(directory, "/sys/calls/" + call.Name).IsNone)
        {
            refused = Refuse(state, operation, SyscallRefusal.BadCall, $"There is no call '{call.Name}' in /sys/calls.");
            return null;
        }

        var arguments = ImmutableArray.CreateBuilder<ActualArgument>(call.Arguments.Length);
        foreach (var argument in call.Arguments)
        {
            var entry = argument.Path is { } path ? Find(directory, path) : ElementId.None;
            if (argument.Path is not null && entry.IsNone)
            {
                refused = Refuse(state, operation, SyscallRefusal.Denied, $"The path '{argument.Path}' is not to be had.");
                return null;
            }

            arguments.Add(entry.IsNone ? ActualArgument.Of(argument.Value) : ActualArgument.Of(entry));
        }

        return Run(state, operation, new Invocation(call.Name, arguments.ToImmutable()), out refused);
    }

    private static RunResult? Run(KernelState state, OperationId operation, Invocation call, out Receipt? refused)
    {
        var run = new Run(state.Library, state.Root, state.Allocator, call, SyscallLimits);
        refused = run.Advance() switch
        {
            RunStatus.Succeeded => null,
            RunStatus.Failed => Refuse(state, operation, SyscallRefusal.NoMatch, $"{call.Name} has no match: what it needs is not there, or what it forbids is."),
            _ => Refuse(state, operation, RefusalOf(run.Error!), $"{call.Name}: {run.Error!.Message}"),
        };
        return run.Result;
    }

    private static SyscallRefusal RefusalOf(RunError error) => error.Kind switch
    {
        RunErrorKind.Schema or RunErrorKind.Invariant => SyscallRefusal.Unlawful,
        RunErrorKind.Budget => SyscallRefusal.Quota,
        _ => SyscallRefusal.BadCall,
    };

    private static ElementId Find(RootDirectory directory, string path) =>
        RootPath.TryParse(path, out var parsed, out _) ? directory.Find(parsed) : ElementId.None;

    private static Receipt Refuse(KernelState state, OperationId operation, SyscallRefusal refusal, string message) =>
        new(operation, refusal, message, state.Tick, state.Root.Checksum, []);

    private static Receipt Accept(KernelState state, OperationId operation, RunResult result)
    {
        var directory = new RootDirectory(result.Version);
        var created = Delta.Between(state.Root, result.Version).Operations
            .Where(change => change.Kind == DeltaKind.CreateNode)
            .Select(change => directory.PathOf(change.Element));
        return new Receipt(operation, SyscallRefusal.None, string.Empty, state.Tick + 1, result.Version.Checksum, [.. created]);
    }

    private static KernelState Apply(KernelState state, KernelRecord.Booted record) =>
        Advance(Begin(state, record), 1, record.Result, record.Steps, record.Root);

    private static KernelState Apply(KernelState state, KernelRecord.Decided record)
    {
        var receipt = record.Receipt;
        return Decide(receipt.IsAccepted ? Advance(state, receipt.Tick, record.Result, record.Steps, receipt.Root) : state, record);
    }

    private static KernelState Begin(KernelState state, KernelRecord.Booted record)
    {
        if (state.Tick != 0)
        {
            throw new ReplayException($"The universe '{record.Universe}' is booted a second time at tick {state.Tick}.");
        }

        var library = KernelModule.Link(state.Root.Symbols, record.Source);
        return state with { Universe = record.Universe, Library = library, Root = state.Root.WithIndexes(library.Schema.IndexedAttributes) };
    }

    private static KernelState Decide(KernelState state, KernelRecord.Decided record) =>
        (state with { Seal = null }).WithDecision(
            record.Receipt.Operation,
            new DecidedOperation(RequestOf(record.Principal, record.Call), record.Receipt));

    private static KernelState Follow(KernelState state, ulong tick) =>
        tick == state.Tick + 1 ? state with { Tick = tick } : throw new ReplayException($"Tick {tick} follows tick {state.Tick}.");

    private static KernelState Advance(KernelState state, ulong tick, RunResult? result, ReadOnlyMemory<byte> steps, Checksum expected)
    {
        var next = Follow(state, tick);
        var (version, allocator) = result is null ? Redo(state, tick, steps) : (result.Version, result.Allocator);
        return version.Checksum == expected
            ? next with { Root = version, Allocator = allocator }
            : throw new ReplayException($"Tick {tick} should lead to the checksum {expected}, but leads to {version.Checksum}.");
    }

    private static (GraphVersion Version, IdAllocator Allocator) Redo(KernelState state, ulong tick, ReadOnlyMemory<byte> steps)
    {
        try
        {
            var graph = new GraphWriter(state.Root, state.Allocator);
            Replay.Apply(graph, StepReader.Read(steps.Span, state.Root.Symbols));
            return (graph.ToVersion(), graph.Allocator);
        }
        catch (Exception error) when (error is DeltaMismatchException or PackedFormatException)
        {
            throw new ReplayException($"Tick {tick} can't be applied: {error.Message}", error);
        }
    }

    private static KernelState Apply(KernelState state, KernelRecord.Sealed seal)
    {
        var digest = state.Root.StateDigest();
        return seal.Tick == state.Tick && seal.State == digest && seal.Allocator == state.Allocator
            ? state with { Seal = seal }
            : throw new ReplayException($"The seal of tick {seal.Tick} says {seal.State}; the state is tick {state.Tick} with {digest}.");
    }
}
