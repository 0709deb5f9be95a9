using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>The statements that are being executed, the outermost first.</summary>
internal sealed class FrameStack
{
    private readonly List<Frame> frames = [];

    /// <summary>The number of statements.</summary>
    internal int Count { get; private set; }

    /// <summary>The innermost statement; null if there is none.</summary>
    internal Frame? Top => Count == 0 ? null : frames[Count - 1];

    internal void Push(Statement statement, PreparedProgram? program, ImmutableArray<ActualArgument> arguments)
    {
        if (Count == frames.Count)
        {
            frames.Add(new Frame());
        }

        frames[Count++].Begin(statement, program, arguments);
    }

    internal void Pop() => Count--;
}
