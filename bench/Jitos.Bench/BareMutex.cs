namespace Jitos.Bench;

/// <summary>
/// STS(n) by hand: the same rewrites over flat arrays of mutable structs, in the same order. No versions, no history, no
/// checks, no language: the floor that the engine is measured against.
/// </summary>
internal sealed class BareMutex
{
    private const byte Next = 1;
    private const byte Request = 2;
    private const byte Token = 3;
    private const byte Held = 4;
    private const byte Release = 5;

    private readonly Node[] nodes;
    private readonly Edge[] edges;
    private int nodeCount = 1;
    private int edgeCount = 1;
    private int cursor = 1;
    private int resource;

    internal BareMutex(int n)
    {
        nodes = new Node[n + 2];
        edges = new Edge[(6 * n) + 8];
        var (a, b) = (CreateNode(), CreateNode());
        Connect(Next, a, b);
        Connect(Next, b, a);
    }

    /// <summary>Runs all of STS(n) and returns the number of rewrites.</summary>
    internal static long Run(int n)
    {
        var graph = new BareMutex(n);
        var rewrites = graph.Mount(n);
        for (var turn = 0; turn < n; turn++)
        {
            rewrites += graph.Take() + graph.ReleaseHeld() + graph.Give();
        }

        MutexCalls.Require(graph.IsAtEnd(n), "the bare loop's end state");
        return rewrites;
    }

    private long Mount(int n)
    {
        var rewrites = 0L;
        for (var count = 2; count < n; count++)
        {
            rewrites += New();
        }

        resource = CreateNode();
        Connect(Token, resource, 1);
        rewrites++;
        for (var count = 0; count < n; count++)
        {
            rewrites += Ask();
        }

        return rewrites;
    }

    private int New()
    {
        var edge = nodes[1].Next;
        var target = edges[edge].Target;
        Delete(edge);
        var node = CreateNode();
        Connect(Next, 1, node);
        Connect(Next, node, target);
        return 1;
    }

    private int Ask()
    {
        while (nodes[cursor].Request != 0 || cursor == resource || edges[nodes[resource].Held].Target == cursor)
        {
            cursor++;
        }

        Connect(Request, cursor, resource);
        return 1;
    }

    private int Take()
    {
        var token = nodes[resource].Token;
        var process = edges[token].Target;
        var request = nodes[process].Request;
        if (edges[request].Target != resource)
        {
            return 0;
        }

        Delete(token);
        Delete(request);
        Connect(Held, resource, process);
        return 1;
    }

    private int ReleaseHeld()
    {
        var held = nodes[resource].Held;
        var process = edges[held].Target;
        if (nodes[process].Request != 0)
        {
            return 0;
        }

        Delete(held);
        Connect(Release, resource, process);
        return 1;
    }

    private int Give()
    {
        var release = nodes[resource].Release;
        var next = edges[nodes[edges[release].Target].Next].Target;
        Delete(release);
        Connect(Token, resource, next);
        return 1;
    }

    private int CreateNode() => nodeCount++;

    private void Connect(byte type, int source, int target)
    {
        edges[edgeCount] = new Edge { Type = type, Source = source, Target = target };
        Slot(type, ref nodes[source]) = edgeCount++;
    }

    private void Delete(int edge)
    {
        Slot(edges[edge].Type, ref nodes[edges[edge].Source]) = 0;
        edges[edge] = default;
    }

    private static ref int Slot(byte type, ref Node node)
    {
        switch (type)
        {
            case Next:
                return ref node.Next;
            case Request:
                return ref node.Request;
            case Token:
                return ref node.Token;
            case Held:
                return ref node.Held;
            default:
                return ref node.Release;
        }
    }

    private bool IsAtEnd(int n)
    {
        var live = edges.Count(edge => edge.Type != 0);
        return nodeCount == n + 2 && live == n + 1 && nodes[resource].Token != 0 && nodes.All(node => node.Request == 0);
    }

    private struct Node
    {
        internal int Next;
        internal int Request;
        internal int Token;
        internal int Held;
        internal int Release;
    }

    private struct Edge
    {
        internal byte Type;
        internal int Source;
        internal int Target;
    }
}
