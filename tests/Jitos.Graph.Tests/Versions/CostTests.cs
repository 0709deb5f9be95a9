namespace Jitos.Graph.Tests;

[Collection(nameof(AloneCollection))]
public class CostTests
{
    private const int Live = 2_000;
    private readonly SymbolTable symbols = new();

    [Fact]
    public void Set_InAForkOfALargeGraph_CopiesFewPages()
    {
        var version = Large(200_000);
        FirstWrite(version, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        FirstWrite(version, 100_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 100_000);
    }

    [Fact]
    public void Version_AfterMuchChurn_HoldsAboutWhatAFreshOneHolds()
    {
        var churned = Weigh(Churn, out var version);
        var bytes = Snapshot.Write(version);
        var fresh = Weigh(() => Snapshot.Read(bytes, symbols), out var same);
        Assert.Equal(same.StateDigest(), version.StateDigest());
        Assert.InRange(churned, 1, (2 * fresh) + 100_000);
    }

    [Fact]
    public void Version_EdgesOfManyNodesDeleted_HoldsAboutWhatAFreshOneHolds()
    {
        var churned = Weigh(Prune, out var version);
        var bytes = Snapshot.Write(version);
        var fresh = Weigh(() => Snapshot.Read(bytes, symbols), out var same);
        Assert.Equal(same.StateDigest(), version.StateDigest());
        Assert.InRange(churned, 1, (2 * fresh) + 100_000);
    }

    private static void FirstWrite(GraphVersion version, int number)
    {
        var writer = new GraphWriter(version, new IdAllocator(1));
        writer.Set(ElementId.Node(0, number + 1), version.Symbols.Intern("a"), Value.Of(-1));
        writer.ToVersion();
    }

    private static long Weigh(Func<GraphVersion> make, out GraphVersion version)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        version = make();
        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }

    private GraphVersion Large(int count)
    {
        var writer = new GraphWriter(GraphVersion.Empty(symbols), new IdAllocator(0));
        for (var number = 0; number < count; number++)
        {
            var node = writer.CreateNode(symbols.Intern("T"), Attributes.None.With(symbols.Intern("a"), Value.Of(number), symbols));
            writer.CreateEdge(symbols.Intern("e"), node, node);
        }

        return writer.ToVersion();
    }

    /// <summary>Creates 100,000 elements and deletes as many, so that a few of the last stay.</summary>
    private GraphVersion Churn()
    {
        var writer = new GraphWriter(GraphVersion.Empty(symbols).WithIndexes([symbols.Intern("k")]), new IdAllocator(0));
        var kept = new Queue<ElementId>();
        for (var number = 0; number < 50_000; number++)
        {
            var node = writer.CreateNode(symbols.Intern("T"), Attributes.None.With(symbols.Intern("k"), Value.Of(number), symbols));
            kept.Enqueue(writer.CreateEdge(symbols.Intern("e"), node, node));
            if (kept.Count > Live / 2)
            {
                var edge = kept.Dequeue();
                var end = writer.SourceOf(edge);
                writer.Delete(edge);
                writer.Delete(end);
            }

            writer.ClearLog();
        }

        return writer.ToVersion();
    }

    /// <summary>Nodes that once had forty edges each.</summary>
    private GraphVersion Prune()
    {
        var writer = new GraphWriter(GraphVersion.Empty(symbols), new IdAllocator(0));
        var nodes = Enumerable.Range(0, Live).Select(_ => writer.CreateNode(symbols.Intern("T"))).ToArray();
        var edges = (from step in Enumerable.Range(1, 40) from number in Enumerable.Range(0, Live)
                     select writer.CreateEdge(symbols.Intern("e"), nodes[number], nodes[(number + step) % Live])).ToArray();
        foreach (var edge in edges.Where(edge => edge.Sequence % 97 != 0))
        {
            writer.Delete(edge);
        }

        return writer.ToVersion();
    }
}
