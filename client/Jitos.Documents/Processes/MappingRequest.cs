namespace Jitos.Documents;

/// <summary>Asks for a region of the root graph to be mapped on main.</summary>
/// <param name="Path">The path of the region; the process itself must have the right to read it.</param>
public sealed record MappingRequest(string Path);
