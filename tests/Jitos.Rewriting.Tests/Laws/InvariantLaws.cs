using CsCheck;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>Invariants after random changes: checked where a change may matter, and in full.</summary>
public sealed class InvariantLaws
{
    private const string Text = """
        module laws
        node N { v: int, w: int, k: int, i: int index }
        node A: N
        node B: N
        node C: N
        edge f: N -> N { x: int }
        edge g: N -> N extends f
        edge h: N -> N { x: int }
        forbid values  { (a:A) where a.v = 2 and a.w > 0 }
        forbid pair    { (a:N), (b:N) where a.i = b.i and a.i > 0 }
        forbid joined  { (a:A)-[e:f]->(b:N) where e.x = 1 and b.v > 0 }
        forbid path    { (a:N)-[:h]->(b:N)-[:f]->(c:C) where a.w = c.w }
        forbid lonely  { (b:B) where b.v = 1 not (:N)-[:f]->(b) }
        forbid triangle { (a:N)-[:f]->(b:N)-[:f]->(c:N), (a)-[e:h]->(c) where e.x = 1 }
        forbid either   { (a:A)-[e:f]-(b:B) where e.x = 0 and a.w = 2 }
        forbid itself   { (a:N)-[:g]->(a) where a.v = 1 }
        forbid parallel { (a:N)-[:h]->(b:N), (a)-[:g]->(b) }
        forbid far      { (a:A) where a.k = 1 not (a)-[:f]->(:N {v: 1}) }
        forbid behind   { (b:B) where b.k = 1 not (b)<-[:f]-(:N)<-[:f]-(:N) }
        forbid closed   { (a:A)-[:h]->(b:N) where a.w > 0 not (a)-[:g]-(:N {v: 1})-[:f]->(b) }
        forbid listed   { (a:A), (b:B) where b.i in [a.v ?? 9, a.w ?? 9, 7] and a.k = 2 }
        forbid unlike  { (a:A)-[:g]->(b:A) not (c:C) where c.k = a.k }
        """;

    private long verdicts;
    private long violations;

    [Fact]
    public void Check_AroundWhatChanged_SaysWhatTheFullCheckSays()
    {
        Gen.Int[0, int.MaxValue].Sample(Follow, iter: 1500, threads: 1);

        Assert.InRange(verdicts, 60_000, long.MaxValue);
        Assert.InRange(violations, 500, verdicts);
    }

    private void Follow(int seed)
    {
        var symbols = new SymbolTable();
        var library = Library.TryLink(symbols, [new ModuleSource("laws.jitos", Text)], out var errors);
        Assert.True(library is not null, string.Join('\n', errors));
        var (version, allocator, edit) = (GraphVersion.Empty(symbols).WithIndexes(library.Schema.IndexedAttributes), new IdAllocator(0), new RandomEdit(new Random(seed), symbols));
        for (var step = 0; step < 10; step++)
        {
            var graph = new GraphWriter(version, allocator);
            edit.Edit(graph);
            if (IsLawful(library, graph))
            {
                (version, allocator) = (graph.ToVersion(), graph.Allocator);
            }
        }
    }

    /// <summary>Whether all invariants hold after changes to a graph in which they held.</summary>
    private bool IsLawful(Library library, GraphWriter graph)
    {
        var isLawful = true;
        foreach (var invariant in library.Invariants)
        {
            var holds = Holds(() => invariant.CheckAll(graph, new StepCounter(RunLimits.Default.Steps)));
            Assert.True(holds == Holds(() => invariant.Check(graph, new StepCounter(RunLimits.Default.Steps))), invariant.Forbid.Name);
            (isLawful, verdicts, violations) = (isLawful && holds, verdicts + 1, violations + (holds ? 0 : 1));
        }

        return isLawful;
    }

    private static bool Holds(Action check)
    {
        try
        {
            check();
            return true;
        }
        catch (RunErrorException)
        {
            return false;
        }
    }
}
