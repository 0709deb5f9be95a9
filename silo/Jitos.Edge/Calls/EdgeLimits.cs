using System.Globalization;
using Jitos.Client;
using Jitos.Contracts;

namespace Jitos.Edge;

/// <summary>The sizes that requests and answers don't exceed.</summary>
internal static class EdgeLimits
{
    /// <summary>The most nodes and edges in one answer; a view selects fewer.</summary>
    public const int Elements = 250_000;

    /// <summary>The most commits or decisions in one answer.</summary>
    public const int Page = 1_000;

    /// <summary>How many commits or decisions there are in an answer unless the caller says.</summary>
    public const int UsualPage = 100;

    /// <summary>The longest name of a process, branch, program, view or file, in characters.</summary>
    public const int NameLength = 255;

    /// <summary>The most bytes of the body of an import: the most that a process takes, in base64, and what is around it.</summary>
    public const int ImportBytes = 23 << 20;

    /// <summary>The most canonical bytes of a graph or space that an answer has or is made from; in base64 they are a third more, and decoded several times as many.</summary>
    public const int SnapshotBytes = 48 << 20;

    /// <summary>The most large requests that are served at a time: imports, and readings of whole graphs.</summary>
    public const int LargeRequests = 64;

    /// <summary>The most of them of one principal.</summary>
    public const int LargeRequestsPerPrincipal = 8;

    /// <summary>Demands that a graph has not too many bytes for an answer. It is asked before they are decoded, which takes several times their memory.</summary>
    /// <exception cref="EdgeException">It has.</exception>
    public static WireGraph Bounded(WireGraph graph)
    {
        _ = Bounded(graph.Snapshot);
        return graph;
    }

    /// <summary>Demands that canonical bytes are not too many for an answer.</summary>
    /// <exception cref="EdgeException">They are.</exception>
    public static byte[] Bounded(byte[] bytes) => bytes.Length <= SnapshotBytes
        ? bytes
        : throw EdgeException.Bad(string.Create(CultureInfo.InvariantCulture, $"To answer takes {bytes.Length} bytes of the graph; {SnapshotBytes} are the most. Read what a view selects with 'events', or be a member of the cluster (docs/server.md)."));

    /// <summary>Demands that a reading has not too many elements.</summary>
    /// <exception cref="EdgeException">It has.</exception>
    public static GraphReading Bounded(GraphReading reading) => reading.Nodes.Length + reading.Edges.Length <= Elements
        ? reading
        : throw EdgeException.Bad($"The answer has more than {Elements} nodes and edges; ask for a view that selects fewer.");

    /// <summary>Demands that an answer is not too long.</summary>
    /// <exception cref="EdgeException">It would be.</exception>
    public static void RequirePage(int count)
    {
        if (count is < 1 or > Page)
        {
            throw EdgeException.Bad(string.Create(CultureInfo.InvariantCulture, $"'count' must be from 1 to {Page}."));
        }
    }
}
