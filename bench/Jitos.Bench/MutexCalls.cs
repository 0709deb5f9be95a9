using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Bench;

/// <summary>STS(n) of the mutual exclusion benchmark as calls of at most 1,024 rewrites, each a commit.</summary>
internal static class MutexCalls
{
    /// <summary>The greatest number of rewrites in a commit.</summary>
    internal const int MaxRewrites = 1_024;

    /// <summary>The module.</summary>
    internal static ModuleSource Source { get; } = Read();

    /// <summary>Makes the ring of two processes that the benchmark starts with.</summary>
    internal static Invocation Start { get; } = new("start", []);

    /// <summary>The number of rewrites of STS(n).</summary>
    internal static long Rewrites(int n) => (5L * n) - 1;

    /// <summary>The calls of STS(n), in order.</summary>
    internal static IEnumerable<Invocation> Of(int n) =>
    [
        .. InParts("grow", n - 2, MaxRewrites),
        new Invocation("mount", []),
        .. InParts("ask", n, MaxRewrites),
        .. InParts("turn", n, MaxRewrites / 3),
    ];

    /// <summary>Checks the state that STS(n) ends in.</summary>
    /// <exception cref="InvalidOperationException">It is another.</exception>
    internal static void CheckEnd(GraphView graph, int n)
    {
        long Count(ElementKind kind, string type) => graph.CountOf(kind, graph.Symbols.Intern(type));

        Require(Count(ElementKind.Node, "P") == n && Count(ElementKind.Node, "R") == 1, "nodes");
        Require(Count(ElementKind.Edge, "next") == n && Count(ElementKind.Edge, "token") == 1, "ring and token");
        Require(graph.EdgeCount == n + 1, "edges");
    }

    internal static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The benchmark's result is wrong: {what}.");
        }
    }

    private static IEnumerable<Invocation> InParts(string program, int count, int most)
    {
        for (var rest = count; rest > 0; rest -= most)
        {
            yield return new Invocation(program, [ActualArgument.Of(Value.Of((long)Math.Min(rest, most)))]);
        }
    }

    private static ModuleSource Read()
    {
        using var stream = typeof(MutexCalls).Assembly.GetManifestResourceStream("mutex.jitos")!;
        using var reader = new StreamReader(stream);
        return new ModuleSource("mutex.jitos", reader.ReadToEnd());
    }
}
