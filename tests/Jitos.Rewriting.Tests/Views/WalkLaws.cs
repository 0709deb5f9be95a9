using System.Collections.Immutable;
using CsCheck;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

public sealed class WalkLaws
{
    private const int Nodes = 5;
    private const int Longest = 5;

    private int beyondShortest;

    /// <summary>The oracle takes every walk, one after another.</summary>
    [Fact]
    public void Expand_OfAnyRange_SelectsTheEndsOfAllWalksOfThatLength()
    {
        Gen.Int[0, int.MaxValue].Sample(Follow, iter: 1500, threads: 1);

        Assert.InRange(beyondShortest, 500, int.MaxValue);
    }

    [Fact]
    public void Expand_WhereAShortWayAndALongOneLeadToANode_TakesTheLongOne()
    {
        var world = new World("node Stop { name: string key } edge to: Stop -> Stop view two { from (s:Stop {name: \"a\"}) expand -[:to*2]-> }");
        var graph = new GraphWriter(world.Version.WithIndexes(world.Library.Schema.IndexedAttributes), new IdAllocator(0));
        ElementId Stop(string name) => graph.CreateNode(world.Symbols.Intern("Stop"), Attributes.None.With(world.Symbols.Intern("name"), Value.Of(name), world.Symbols));
        var (a, b, c) = (Stop("a"), Stop("b"), Stop("c"));
        foreach (var (from, to) in new[] { (a, b), (a, c), (c, b) })
        {
            _ = graph.CreateEdge(world.Symbols.Intern("to"), from, to);
        }

        var slice = Slice.TryCompute(world.Library, world.Library.FindView("two"), [], graph.ToVersion(), out _)!;

        Assert.Equal([a, b], slice.Nodes);
    }

    private static HashSet<ElementId> Walk(GraphView graph, IEnumerable<ElementId> starts, Arrow arrow, int least, int most)
    {
        var ends = starts.ToHashSet();
        foreach (var start in starts)
        {
            Go(graph, start, arrow, 0, least, most, ends);
        }

        return ends;
    }

    private static void Go(GraphView graph, ElementId at, Arrow arrow, int length, int least, int most, HashSet<ElementId> ends)
    {
        if (length >= least)
        {
            _ = ends.Add(at);
        }

        if (length == most)
        {
            return;
        }

        foreach (var edge in graph.Edges())
        {
            if (graph.SourceOf(edge) == at && arrow != Arrow.In)
            {
                Go(graph, graph.TargetOf(edge), arrow, length + 1, least, most, ends);
            }

            if (graph.TargetOf(edge) == at && arrow != Arrow.Out)
            {
                Go(graph, graph.SourceOf(edge), arrow, length + 1, least, most, ends);
            }
        }
    }

    private void Follow(int seed)
    {
        var random = new Random(seed);
        var (arrow, least) = ((Arrow)random.Next(3), random.Next(4));
        var most = Math.Max(1, random.Next(least, arrow == Arrow.Both ? 4 : Longest));
        var link = arrow switch
        {
            Arrow.Out => $"-[:t*{least}..{most}]->",
            Arrow.In => $"<-[:t*{least}..{most}]-",
            _ => $"-[:t*{least}..{most}]-",
        };
        var world = new World($"node N {{ start: bool = false }} edge t: N -> N view far {{ from (n:N {{start: true}}) expand {link} }}");
        var view = world.Library.FindView("far")!;
        var (version, allocator) = (world.Version, new IdAllocator(0));
        var tracker = SliceTracker.TryStart(world.Library, view, [], version, out _)!;
        for (var step = 0; step < 8; step++)
        {
            var graph = new GraphWriter(version, allocator);
            for (var edits = random.Next(1, 6); edits > 0; edits--)
            {
                Edit(graph, world, random);
            }

            (version, allocator) = (graph.ToVersion(), graph.Allocator);
            var expected = Walk(version, Starts(version, world), arrow, least, most).Order().ToImmutableArray();
            Assert.Equal(expected, Slice.TryCompute(world.Library, view, [], version, out _)!.Nodes);
            Assert.NotNull(tracker.TryAdvance(version, out _));
            Assert.Equal(expected, tracker.ToSlice().Nodes);
            beyondShortest += least > 1 && expected.Length > Starts(version, world).Count ? 1 : 0;
        }
    }

    private static List<ElementId> Starts(GraphView graph, World world) =>
        [.. All(graph.Nodes()).Where(node => graph.ValueOf(node, world.Symbols.Intern("start")) == Value.True)];

    private static List<ElementId> All(ElementEnumerator elements)
    {
        var all = new List<ElementId>();
        foreach (var element in elements)
        {
            all.Add(element);
        }

        return all;
    }

    private static void Edit(GraphWriter graph, World world, Random random)
    {
        var (nodes, edges) = (All(graph.Nodes()), All(graph.Edges()));
        if (nodes.Count < Nodes)
        {
            _ = graph.CreateNode(world.Symbols.Intern("N"), Attributes.None.With(world.Symbols.Intern("start"), Value.Of(random.Next(3) == 0), world.Symbols));
            return;
        }

        switch (random.Next(8))
        {
            case 0:
                var node = nodes[random.Next(nodes.Count)];
                foreach (var edge in edges.Where(edge => graph.SourceOf(edge) == node || graph.TargetOf(edge) == node))
                {
                    graph.Delete(edge);
                }

                graph.Delete(node);
                break;
            case 1:
                graph.Set(nodes[random.Next(nodes.Count)], world.Symbols.Intern("start"), Value.Of(random.Next(2) == 0));
                break;
            case 2 or 3 when edges.Count > 0:
                graph.Delete(edges[random.Next(edges.Count)]);
                break;
            case var _ when edges.Count < 7:
                _ = graph.CreateEdge(world.Symbols.Intern("t"), nodes[random.Next(nodes.Count)], nodes[random.Next(nodes.Count)]);
                break;
        }
    }

    private enum Arrow
    {
        Out,
        In,
        Both,
    }
}
