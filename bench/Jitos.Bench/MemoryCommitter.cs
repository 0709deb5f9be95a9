using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Bench;

/// <summary>Keeps the steps of each commit, as bytes, in memory.</summary>
internal sealed class MemoryCommitter : ICommitter
{
    private readonly SymbolTable symbols = new();
    private readonly Library library;
    private readonly List<(byte[] Steps, Checksum Checksum)> commits = [];
    private IdAllocator allocator = new(0);

    internal MemoryCommitter()
    {
        library = Library.TryLink(symbols, [MutexCalls.Source], out var errors) ?? throw new InvalidOperationException(string.Join('\n', errors));
        Version = GraphVersion.Empty(symbols);
    }

    internal GraphVersion Version { get; private set; }

    /// <summary>The length of all steps, in bytes.</summary>
    internal long StepBytes => commits.Sum(commit => (long)commit.Steps.Length);

    public ValueTask CommitAsync(Invocation call)
    {
        var run = new Run(library, Version, allocator, call, RunLimits.Default);
        _ = run.Advance();
        var result = run.Result ?? throw new InvalidOperationException($"{call}: {run.Status} {run.Error}");
        commits.Add((result.Steps, result.Version.Checksum));
        (Version, allocator) = (result.Version, result.Allocator);
        return ValueTask.CompletedTask;
    }

    public ValueTask FinishAsync() => ValueTask.CompletedTask;

    public ValueTask<GraphVersion> VerifyAsync(long derivations)
    {
        var graph = new GraphWriter(GraphVersion.Empty(symbols), new IdAllocator(0));
        foreach (var (steps, checksum) in commits)
        {
            var read = StepReader.Read(steps, symbols);
            derivations -= read.OfType<Step.Derivation>().Count();
            Replay.Apply(graph, read);
            graph.ClearLog();
            MutexCalls.Require(graph.ToVersion().Checksum == checksum, "the checksum of a replayed commit");
        }

        MutexCalls.Require(derivations == 0, $"{derivations} derivations are missing");
        MutexCalls.Require(graph.ToVersion().StateDigest() == Version.StateDigest(), "the state digest after replay");
        return new(Version);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
