using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>A line of commits, and the graph at its head.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Head">Its last commit.</param>
/// <param name="Version">The graph at the head.</param>
/// <param name="Allocator">Where the branch creates its next elements.</param>
/// <param name="Library">The modules installed in that graph, linked.</param>
public sealed record Branch(string Name, CommitId Head, GraphVersion Version, IdAllocator Allocator, Library Library)
{
    /// <summary>The branch that every process has; the only one that makes syscalls.</summary>
    public const string Main = "main";
}
