using System.Globalization;

namespace Jitos.Edge;

/// <summary>The sizes that requests and answers don't exceed.</summary>
internal static class EdgeLimits
{
    /// <summary>How deep JSON may be nested.</summary>
    public const int JsonDepth = 64;

    /// <summary>The most nodes and edges in one answer; a view selects fewer.</summary>
    public const int Elements = 250_000;

    /// <summary>The most commits or decisions in one answer.</summary>
    public const int Page = 1_000;

    /// <summary>How many commits or decisions there are in an answer unless the caller says.</summary>
    public const int UsualPage = 100;

    /// <summary>The longest name of a process, branch, program, view or file, in characters.</summary>
    public const int NameLength = 255;

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
