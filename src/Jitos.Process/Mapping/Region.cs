using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>A region of the root graph at a tick.</summary>
/// <param name="Path">The path of its entry.</param>
/// <param name="Tick">The tick.</param>
/// <param name="Content">The entry, all in it, and the edges between them; each with its number in the root graph as the attribute <c>root</c>.</param>
public sealed record Region(string Path, ulong Tick, ImportContent Content);
