using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>Begins, advances and ends branches.</summary>
internal static class Branching
{
    /// <summary>The most branches that a process has at a time.</summary>
    private const int MaxBranches = 65_536;

    internal static Transition Fork(ProcessState state, Request request, Command.Fork fork)
    {
        if (WhatIsWrong(state, fork) is { Length: > 0 } wrong)
        {
            return ProcessMachine.Refuse(state, RefusalKind.BadRequest, wrong);
        }

        if (fork.Names.FirstOrDefault(state.Branches.ContainsKey) is { } taken)
        {
            return ProcessMachine.Refuse(state, RefusalKind.Error, $"There is a branch '{taken}' already; choose another name.");
        }

        if (fork.Accounts.FirstOrDefault(account => account.Most >= 0 && state.Owners.CountOf(account.Principal) > account.Most - fork.Names.Length) is { } full)
        {
            return ProcessMachine.Refuse(state, RefusalKind.LimitReached, $"{full.Principal} has begun {state.Owners.CountOf(full.Principal)} branches of this process, with those of the processes that it has launched, and {full.Most} are the most that it may have. Discard some.");
        }

        var version = state.At(fork.From)?.Version ?? fork.Version!;
        var back = state.At(fork.From) is null ? Bytes(Delta.Between(state.Main.Version, version), state.Symbols) : [];
        var record = new ProcessRecord.Forked(fork.Names, fork.From, version.Checksum, state.NextLane, back, request) { Version = version, Owner = fork.Accounts is [.., { Principal: var payer }] ? payer : request.By };
        return new Transition(Apply(state, record), [record], record.Answer);
    }

    internal static Transition Advance(ProcessState state, Request request, Command.Advance advance)
    {
        if (!state.Branches.TryGetValue(advance.Branch, out var branch) || !state.Branches.TryGetValue(advance.To, out var to))
        {
            return new Transition(state, [], new Outcome.Refused(ProcessMachine.NoSuchBranch(state.Branches.ContainsKey(advance.Branch) ? advance.To : advance.Branch)));
        }

        if (!new Ancestry(state, to.Head).Contains(branch.Head))
        {
            return ProcessMachine.Refuse(state, RefusalKind.Stale, $"The branch '{branch.Name}' has moved to commit {branch.Head}, which '{to.Name}' has not.");
        }

        var record = new ProcessRecord.Advanced(branch.Name, to.Head, to.Version.Checksum, request);
        return new Transition(Apply(state, record), [record], record.Answer);
    }

    internal static Transition Discard(ProcessState state, Request request, Command.Discard discard)
    {
        if (!state.Branches.TryGetValue(discard.Branch, out var branch))
        {
            return new Transition(state, [], new Outcome.Refused(ProcessMachine.NoSuchBranch(discard.Branch)));
        }

        if (branch.Name == Branch.Main)
        {
            return ProcessMachine.Refuse(state, RefusalKind.BadRequest, "The branch 'main' can't be discarded.");
        }

        var record = new ProcessRecord.Discarded(branch.Name, branch.Head, branch.Version.Checksum, request);
        return new Transition(Apply(state, record), [record], record.Answer);
    }

    internal static ProcessState Apply(ProcessState state, ProcessRecord.Forked record)
    {
        var version = record.Version ?? state.At(record.From)?.Version ?? Open(state.Main, record.Back);
        return version.Checksum == record.Checksum
            ? Begin(state, record, InstalledModules.Opened(Branch.Main, record.From, version, state.At(record.From) ?? state.Main))
            : throw new ReplayException($"The branches {string.Join(", ", record.Names)} should begin with the checksum {record.Checksum}, but begin with {version.Checksum}.");
    }

    internal static ProcessState Skip(ProcessState state, ProcessRecord.Forked record) =>
        Begin(state, record, state.Main with { Head = record.From });

    internal static ProcessState Apply(ProcessState state, ProcessRecord.Advanced record)
    {
        var to = state.At(record.To) ?? throw new ReplayException($"The branch '{record.Branch}' should advance to commit {record.To}, which is no head.");
        return to.Version.Checksum == record.Checksum
            ? Skip(state, record)
            : throw new ReplayException($"Commit {record.To} should have the checksum {record.Checksum}, but has {to.Version.Checksum}.");
    }

    internal static ProcessState Skip(ProcessState state, ProcessRecord.Advanced record)
    {
        var (branch, to) = (Existing(state, record.Branch), state.At(record.To)!);
        return Answered(state.WithBranch(to with { Name = branch.Name, Allocator = branch.Allocator }), record.Asked, record.Answer);
    }

    internal static ProcessState Apply(ProcessState state, ProcessRecord.Discarded record) => Existing(state, record.Branch).Head == record.Head
        ? Answered(state.WithoutBranch(state.Branches[record.Branch]) with { Owners = state.Owners.Without(record.Branch) }, record.Asked, record.Answer)
        : throw new ReplayException($"The branch '{record.Branch}' is discarded at commit {record.Head}, which is not its head.");

    private static ProcessState Begin(ProcessState state, ProcessRecord.Forked record, Branch start)
    {
        if (record.Lane != state.NextLane || record.Names.Any(state.Branches.ContainsKey))
        {
            throw new ReplayException($"The fork of {string.Join(", ", record.Names)} does not follow the state before it.");
        }

        var begun = record.Names.Select((name, index) => start with { Name = name, Allocator = new IdAllocator(record.Lane + index) });
        var next = state.WithFork([.. begun]) with { NextLane = state.NextLane + record.Names.Length, Owners = state.Owners.With(record.Names, record.Asked.By, record.Owner) };
        return Answered(next, record.Asked, record.Answer);
    }

    private static ProcessState Answered(ProcessState state, Request asked, Outcome answer) =>
        state.WithAnswer(asked.By, asked.Operation, new AnsweredOperation(asked.Body, answer));

    private static Branch Existing(ProcessState state, string name) =>
        state.Branches.GetValueOrDefault(name) ?? throw new ReplayException($"There is no branch '{name}'.");

    private static string WhatIsWrong(ProcessState state, Command.Fork fork)
    {
        if (fork.Names.IsEmpty || fork.Names.Distinct(StringComparer.Ordinal).Count() < fork.Names.Length)
        {
            return "A fork names at least one branch, and none twice.";
        }

        if (state.Branches.Count + fork.Names.Length > MaxBranches || state.NextLane + fork.Names.Length > ElementId.MaxLane)
        {
            return $"The process has {state.Branches.Count} branches; {MaxBranches} are allowed at a time. Discard some.";
        }

        if (fork.From.Value > (ulong)state.Commits.Count || (fork.Version is null && state.At(fork.From) is null))
        {
            return $"There is no commit {fork.From} to fork from; the last is {state.Commits.Count}.";
        }

        return fork.Names.Select(BranchName.WhatIsWrong).FirstOrDefault(wrong => wrong.Length > 0) ?? string.Empty;
    }

    private static byte[] Bytes(Delta delta, SymbolTable symbols)
    {
        var bytes = new PackedWriter(symbols);
        bytes.WriteOperations(delta.Operations.AsSpan());
        return bytes.ToArray();
    }

    private static GraphVersion Open(Branch main, ReadOnlyMemory<byte> back)
    {
        try
        {
            var graph = new GraphWriter(main.Version, main.Allocator);
            var bytes = new PackedReader(back.Span, main.Version.Symbols);
            graph.ApplyAll(bytes.ReadOperations().AsSpan());
            bytes.ReadEnd();
            return graph.ToVersion();
        }
        catch (Exception error) when (error is DeltaMismatchException or PackedFormatException)
        {
            throw new ReplayException($"A fork can't be opened: {error.Message}", error);
        }
    }
}
