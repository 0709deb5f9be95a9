namespace Jitos.Documents;

/// <summary>Names a part of a branch: a view with its arguments.</summary>
/// <param name="View">The name of the view; empty for all that is not of a system type.</param>
/// <param name="Arguments">Its arguments, in order, as for a program.</param>
public sealed record ViewRequest(string View, IReadOnlyList<ArgumentDocument>? Arguments = null);
