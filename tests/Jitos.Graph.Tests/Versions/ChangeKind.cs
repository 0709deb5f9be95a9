namespace Jitos.Graph.Tests;

/// <summary>What a <see cref="RandomChange"/> does.</summary>
internal enum ChangeKind
{
    CreateNode,
    CreateEdge,
    Delete,
    Set,
    Move,
    Mark,
    Undo,
    Version,
    Fork,
    Clear,
}
