using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>A random case whose graph two sides have changed, each by calls of its own.</summary>
internal sealed class MergeCase
{
    private static readonly RunLimits Limits = new(Steps: 200_000, Operations: 200);

    private MergeCase(RandomCase any, Random random)
    {
        Case = any;
        (Ours, Theirs) = (Side.Run(any, random, 8, 10), Side.Run(any, random, 9, 20));
    }

    internal RandomCase Case { get; }

    internal Side Ours { get; }

    internal Side Theirs { get; }

    /// <summary>A case of a seed; null if its text does not link.</summary>
    internal static MergeCase? Of(int seed) => RandomCase.Of(seed, isLoop: seed % 3 == 0, mayErr: seed % 4 == 0) is { Library: not null } any ? new MergeCase(any, new Random(seed)) : null;

    /// <summary>Does the steps of one side again after those of another.</summary>
    internal MergeReport Merge(Side ours, Side theirs, bool skipAll = false, bool rerunAll = false) => Merger.Merge(
        new MergeRequest(Case.Library, ours.Version, ours.Allocator, theirs.Sources, ImmutableDictionary<StepOrigin, Resolution>.Empty, skipAll, rerunAll, Limits, ours.ChangesOf, _ => null, _ => null),
        CancellationToken.None);

    public override string ToString() => $"{Case}\nours: {Ours}\ntheirs: {Theirs}";

    /// <summary>What one side has done.</summary>
    internal sealed class Side
    {
        private readonly List<string> calls = [];

        private Side(GraphVersion version, IdAllocator allocator) => (Version, Allocator) = (version, allocator);

        internal GraphVersion Version { get; private set; }

        internal IdAllocator Allocator { get; private set; }

        internal ImmutableArray<MergeSource> Sources { get; private set; } = [];

        internal IEnumerable<Step> Steps => Sources.SelectMany(source => source.Steps);

        internal static Side Run(RandomCase any, Random random, int lane, ulong firstCommit)
        {
            var side = new Side(any.Graph, new IdAllocator(lane));
            for (var call = random.Next(1, 4); call > 0; call--)
            {
                side.Run(any, new Invocation(random.Next(3) == 0 ? "main" : $"r{random.Next(3)}", []), random, firstCommit);
            }

            return side;
        }

        internal IReadOnlyCollection<Symbol> ChangesOf(ElementId element) =>
            [.. Operations.Where(operation => operation.Kind == DeltaKind.SetAttribute && operation.Element == element).Select(operation => operation.Attribute).Distinct()];

        internal IEnumerable<DeltaOperation> Operations => Steps.SelectMany(step => Replay.OperationsOf(step));

        internal bool Deletes(ElementId element) =>
            Operations.Any(operation => operation.Kind is DeltaKind.DeleteEdge or DeltaKind.DeleteNode && operation.Element == element);

        public override string ToString() => string.Join("; ", calls);

        private void Run(RandomCase any, Invocation named, Random random, ulong firstCommit)
        {
            var parameters = named.Name == "main" ? any.Arguments : any.ArgumentsFor(any.Library.FindRule(named.Name)!.Rule);
            var call = named with { Arguments = [.. parameters.Select(argument => argument.Element.IsNone && !argument.Value.IsAbsent ? ActualArgument.Of(Value.Of(random.Next(3))) : argument)] };
            var run = new Run(any.Library, Version, Allocator, call, Limits);
            if (run.Advance() == RunStatus.Succeeded)
            {
                var steps = StepReader.Read(run.Result!.Steps, any.Symbols);
                var commit = firstCommit + (ulong)Sources.Length;
                Sources = Sources.Add(new MergeSource(commit, steps, [.. steps.Select((_, index) => new StepOrigin(commit, index))], call));
                (Version, Allocator) = (run.Result.Version, run.Result.Allocator);
                calls.Add(call.ToString());
            }
        }
    }
}
