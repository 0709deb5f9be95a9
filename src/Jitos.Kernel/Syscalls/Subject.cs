using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>
/// Who asks, as a session names it: the path of a principal or process, and the entry that was there when the session was opened. A
/// path may come to lead to another entry, when a directory above it is moved or the principal is removed and enrolled again; no
/// session of the one is taken for the other.
/// </summary>
/// <param name="Path">The path.</param>
/// <param name="Entry">The entry; none for what is known by its path alone: the operator, whose entry nobody can move, and a process that asks by itself.</param>
public readonly record struct Subject(string Path, ElementId Entry);
