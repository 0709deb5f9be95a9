namespace Jitos.Rewriting;

/// <summary>An element that a rule deletes.</summary>
/// <param name="Slot">Its slot.</param>
/// <param name="WithEdges">Whether its incident edges are deleted too; otherwise such an edge makes the match dangling.</param>
public sealed record Deletion(int Slot, bool WithEdges);
