using System.Globalization;
using Jitos.Client;

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
