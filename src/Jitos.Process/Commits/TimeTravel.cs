using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>Opens the graph of any commit: from main's head back to where the two lines part, then forward to the commit.</summary>
public static class TimeTravel
{
    /// <summary>The commits whose contents <see cref="Open"/> needs, in order of their numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such commit.</exception>
    public static ImmutableArray<CommitId> Needed(ProcessState state, CommitId commit)
    {
        var (back, forward) = Path(state, commit);
        return [.. back.Concat(forward).Order()];
    }

    /// <summary>The graph of a commit.</summary>
    /// <param name="state">The state.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="contents">The contents of the commits that are <see cref="Needed"/>.</param>
    /// <param name="stop">Ends it between two commits.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such commit.</exception>
    /// <exception cref="ReplayException">The contents do not lead there.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static GraphVersion Open(ProcessState state, CommitId commit, IReadOnlyDictionary<CommitId, CommitContent> contents, CancellationToken stop = default)
    {
        if (state.At(commit) is { } head)
        {
            return head.Version;
        }

        var graph = new GraphWriter(state.Main.Version, state.Main.Allocator);
        var (back, forward) = Path(state, commit);
        try
        {
            foreach (var id in back)
            {
                stop.ThrowIfCancellationRequested();
                Undo(graph, contents[id]);
            }

            foreach (var id in forward)
            {
                stop.ThrowIfCancellationRequested();
                Replay.Apply(graph, StepReader.Read(contents[id].Steps.Span, graph.Symbols));
            }
        }
        catch (Exception error) when (error is DeltaMismatchException or PackedFormatException)
        {
            throw new ReplayException($"Commit {commit} can't be opened: {error.Message}", error);
        }

        var version = graph.ToVersion();
        var expected = commit == CommitId.Root ? version.Checksum : state.CommitOf(commit).Checksum;
        return version.Checksum == expected
            ? version
            : throw new ReplayException($"Commit {commit} should have the checksum {expected}, but has {version.Checksum}.");
    }

    /// <summary>A branch as it was, or would be, at a commit: its graph, and the modules there.</summary>
    /// <inheritdoc cref="Open"/>
    public static Branch BranchAt(ProcessState state, CommitId commit, IReadOnlyDictionary<CommitId, CommitContent> contents, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        var name = commit == CommitId.Root ? Branch.Main : state.CommitOf(commit).Branch;
        return state.At(commit) is { } head ? head with { Name = name } : InstalledModules.Opened(name, commit, Open(state, commit, contents, stop), state.Main);
    }

    /// <summary>Undoes a step.</summary>
    /// <exception cref="DeltaMismatchException">The graph is not as the step left it.</exception>
    internal static void Undo(GraphWriter graph, Step step) =>
        graph.ApplyAll([.. Replay.OperationsOf(step).Reverse().Select(operation => operation.Inverse())]);

    private static void Undo(GraphWriter graph, CommitContent content)
    {
        foreach (var step in StepReader.Read(content.Steps.Span, graph.Symbols).Reverse())
        {
            Undo(graph, step);
        }
    }

    /// <summary>The commits to undo from main's head on, and those to apply then. A base has a smaller number than what follows it.</summary>
    private static (List<CommitId> Back, List<CommitId> Forward) Path(ProcessState state, CommitId commit)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(commit, state.LastCommit);
        var (back, forward) = (new List<CommitId>(), new List<CommitId>());
        for (var (from, to) = (state.Main.Head, commit); from != to;)
        {
            if (from > to)
            {
                back.Add(from);
                from = state.CommitOf(from).Base;
            }
            else
            {
                forward.Add(to);
                to = state.CommitOf(to).Base;
            }
        }

        forward.Reverse();
        return (back, forward);
    }
}
