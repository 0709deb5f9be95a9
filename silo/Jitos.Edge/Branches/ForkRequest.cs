namespace Jitos.Edge;

/// <summary>Asks for branches to begin.</summary>
/// <param name="Names">Their names: letters, digits, '-', '_', '.', in parts separated by '/'.</param>
/// <param name="From">The branch at whose head they begin; main unless a commit is given.</param>
/// <param name="Commit">The commit that they begin at, which need not be the last of any; give it or a branch.</param>
internal sealed record ForkRequest(IReadOnlyList<string> Names, string? From = null, ulong? Commit = null);
