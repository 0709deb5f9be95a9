using System.Globalization;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel;

/// <summary>All decisions of the kernel, pure. <see cref="Apply(KernelState, KernelRecord)"/> is the only function that changes a state.</summary>
public static class KernelMachine
{
    /// <summary>What one syscall may use.</summary>
    public static RunLimits SyscallLimits { get; } = new(Steps: 1_000_000, Operations: 10_000, Depth: 64);

    /// <summary>What a syscall that revokes may use: to remove some three thousand capabilities. Of more it only ends them.</summary>
    public static RunLimits RevocationLimits { get; } = SyscallLimits with { Operations = 30_000 };

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
    /// <param name="submission">Who asks, and under which operation.</param>
    /// <param name="call">The syscall.</param>
    public static KernelTransition Step(KernelState state, Submission submission, Syscall call) =>
        Decide(state, submission, call, now => SyscallGate.Judge(now, submission, call));

    /// <summary>Asks whether a principal may do something with an entry that is no syscall: read it, act for it. Only a refusal is recorded.</summary>
    /// <param name="state">The state.</param>
    /// <param name="submission">Who asks, and the operation under which a refusal is recorded.</param>
    /// <param name="right">The right that it needs.</param>
    /// <param name="path">The path of the entry.</param>
    /// <param name="what">What it does, for the record.</param>
    /// <returns>No receipt if it may.</returns>
    public static KernelTransition Permit(KernelState state, Submission submission, Right right, string path, string what)
    {
        var subject = SyscallGate.LiveSubject(state, submission.Principal, submission.Entry);
        var entry = new RootDirectory(state.Root).Find(path);
        if (!subject.IsNone && !entry.IsNone && new Authority(state, subject).Has(right, entry))
        {
            return new KernelTransition(state, [], null);
        }

        var message = $"To {what} '{path}' needs the right '{RightNames.Of(right)[0]}' there.";
        return Decide(state, submission, new Syscall(what, [SyscallArgument.AtPath(path)]), _ => subject.IsNone
            ? new Verdict(SyscallRefusal.NoPrincipal, $"There is no principal '{submission.Principal}', or its process has ended.") { Cost = default }
            : new Verdict(SyscallRefusal.Denied, message) { Cost = default });
    }

    /// <summary>Records how many syscalls of a principal were refused without a record of their own.</summary>
    /// <param name="state">The state.</param>
    /// <param name="by">The principal, at the time of the record, with the operation that is none.</param>
    /// <param name="tally">What was refused.</param>
    /// <param name="cost">What they cost together.</param>
    public static KernelTransition Summarise(KernelState state, Submission by, RefusalTally tally, Usage cost)
    {
        var now = state.At(by.Uptime);
        var receipt = new Receipt(default, SyscallRefusal.Quota, tally.ToString(), state.Tick, state.Root.Checksum, []);
        var call = DecidedCall.Of(by.Principal, new Syscall(RefusalTally.CallName, [tally.Count])) with { Whole = null };
        var record = new KernelRecord.Decided(by with { Operation = default, Order = 0, Uptime = now.Uptime }, call, receipt, ReadOnlyMemory<byte>.Empty) { Cost = cost, Payer = PayerOf(now, by.Principal) };
        return new KernelTransition(Apply(state, record), [record], receipt);
    }

    /// <summary>Removes the letters that a process has taken.</summary>
    /// <param name="state">The state.</param>
    /// <param name="pid">The process.</param>
    /// <param name="after">The number of the last one that it has taken.</param>
    public static KernelTransition Collect(KernelState state, long pid, ulong after)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}");
        var directory = new RootDirectory(state.Root);
        if (directory.Find(path) is not { IsNone: false } entry || (ulong)directory.IntOf(entry, "taken") >= after || (ulong)directory.IntOf(entry, "sent") < after)
        {
            return new KernelTransition(state, [], null);
        }

        var call = new Syscall("collect", [SyscallArgument.AtPath(path), SyscallArgument.Of(Value.Of((long)after))]);
        var run = new Run(state.Library, state.Root, state.Allocator, new Invocation(call.Name, [ActualArgument.Of(entry), ActualArgument.Of(Value.Of((long)after))]), SyscallLimits);
        _ = run.Advance();
        return Decide(state, new Submission(path, default), call, _ => new Verdict(SyscallRefusal.None, string.Empty) { Result = run.Result, Changes = run.Changes, Cost = default });
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
    public static KernelState Restore(KernelState state, KernelRecord.Sealed seal, GraphVersion root)
    {
        var indexed = RootTerms.Indexed(root, state.Library);
        return Apply(Relinked(state with { Root = indexed, Allocator = seal.Allocator, Names = AlikeNames.Of(indexed), Limits = DefaultLimits.Of(indexed), Capabilities = CapabilityIndex.Of(indexed), Payers = Payers.Of(indexed) }), seal);
    }

    /// <summary>Who pays for a principal, for a record; empty if it pays itself.</summary>
    private static string PayerOf(KernelState state, string principal) =>
        state.Payers.Of(principal) is var payer && payer == principal ? string.Empty : payer;

    private static KernelTransition Decide(KernelState state, Submission submission, Syscall call, Func<KernelState, Verdict> judge)
    {
        var recent = state.RecentOf(submission);
        var known = recent.Find(submission.Operation);
        var asked = DecidedCall.Of(submission.Principal, call);
        if (known is not null && known.Request == asked.Request)
        {
            return new KernelTransition(state, [], known.Receipt);
        }

        var now = state.At(submission.Uptime);
        var verdict = known is not null ? new Verdict(SyscallRefusal.OperationIdReuse, $"The operation {submission.Operation} was used for another syscall.")
            : recent.IsTooOld(submission) ? new Verdict(SyscallRefusal.TooOld, $"The operation {submission.Operation} is older than those that the kernel remembers; it may have been done before.")
            : judge(now);
        var kept = verdict.Result is null ? asked with { Whole = null } : asked;
        var record = new KernelRecord.Decided(submission.Recorded(now.Uptime), kept, ReceiptOf(state, submission.Operation, verdict), verdict.Result?.Steps ?? [])
        {
            Payer = PayerOf(now, submission.Principal),
            Result = verdict.Result,
            Changes = verdict.Changes,
            Detail = ShownText.Cut(verdict.Detail, ShownText.Detail),
            Cost = verdict.Cost,
            Spent = verdict.Spent,
        };
        return record.Receipt.IsAccepted || Quota.MayRecordRefusal(now, submission.Principal)
            ? new KernelTransition(Apply(state, record), [record], record.Receipt)
            : new KernelTransition(state, [], record.Receipt) { Unrecorded = record.Cost };
    }

    private static Receipt ReceiptOf(KernelState state, OperationId operation, Verdict verdict)
    {
        if (verdict.Result is not { } result)
        {
            return new Receipt(operation, verdict.Refusal, ShownText.Cut(verdict.Message, ShownText.Message), state.Tick, state.Root.Checksum, []) { Policy = verdict.Policy, Cause = verdict.Cause };
        }

        var directory = new RootDirectory(result.Version);
        var created = verdict.Changes!.Operations
            .Where(change => change.Kind == DeltaKind.CreateNode)
            .Select(change => directory.PathOf(change.Element));
        return new Receipt(operation, SyscallRefusal.None, string.Empty, state.Tick + 1, result.Version.Checksum, [.. created]);
    }

    private static KernelState Apply(KernelState state, KernelRecord.Booted record) =>
        Relinked(Advance(Begin(state, record), 1, record.Result, null, record.Steps, record.Root));

    private static KernelState Apply(KernelState state, KernelRecord.Decided record)
    {
        var receipt = record.Receipt;
        if (!receipt.IsAccepted)
        {
            return Decide(state, record);
        }

        var next = Advance(state, receipt.Tick, record.Result, record.Changes, record.Steps, receipt.Root);
        var isLinked = record.Changes is { } changes && !RootModules.AreTouched(changes, next.Root);
        return Decide(isLinked ? next : Relinked(next), record);
    }

    private static KernelState Begin(KernelState state, KernelRecord.Booted record)
    {
        if (state.Tick != 0)
        {
            throw new ReplayException($"The universe '{record.Universe}' is booted a second time at tick {state.Tick}.");
        }

        var library = KernelModule.Link(state.Root.Symbols, record.Source);
        return state with { Universe = record.Universe, Library = library, Root = RootTerms.Indexed(state.Root, library) };
    }

    private static KernelState Decide(KernelState state, KernelRecord.Decided record) =>
        (state with { Seal = null, Log = state.Log.With(record) })
            .At(record.By.Uptime)
            .WithCost(record)
            .WithVerdict(record);

    private static KernelState Follow(KernelState state, ulong tick) =>
        tick == state.Tick + 1 ? state with { Tick = tick } : throw new ReplayException($"Tick {tick} follows tick {state.Tick}.");

    private static KernelState Advance(KernelState state, ulong tick, RunResult? result, Delta? changes, ReadOnlyMemory<byte> steps, Checksum expected)
    {
        var next = Follow(state, tick);
        var (version, allocator, changed) = result is null || changes is null ? Redo(state, tick, steps) : (result.Version, result.Allocator, changes);
        return version.Checksum == expected
            ? next with { Root = version, Allocator = allocator, Names = state.Names.After(state.Root, version, changed), Limits = state.Limits.After(version, changed), Capabilities = state.Capabilities.After(state.Root, version, changed), Payers = state.Payers.After(state.Root, version, changed) }
            : throw new ReplayException($"Tick {tick} should lead to the checksum {expected}, but leads to {version.Checksum}.");
    }

    /// <summary>The state with the library of the modules in its root graph.</summary>
    private static KernelState Relinked(KernelState state)
    {
        var library = RootModules.TryRelink(state.Root, state.Library, out var wrong) ?? throw new ReplayException($"The modules of tick {state.Tick} do not link: {wrong}");
        return ReferenceEquals(library, state.Library) ? state : state with { Library = library, Root = RootTerms.Indexed(state.Root, library) };
    }

    private static (GraphVersion Version, IdAllocator Allocator, Delta Changes) Redo(KernelState state, ulong tick, ReadOnlyMemory<byte> steps)
    {
        try
        {
            var graph = new GraphWriter(state.Root, state.Allocator);
            Replay.Apply(graph, StepReader.Read(steps.Span, state.Root));
            return (graph.ToVersion(), graph.Allocator, Delta.Of(graph.Log, graph.Symbols));
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
