using Jitos.Contracts;
using Jitos.Process;

namespace Jitos.Documents;

/// <summary>Asks for branches to begin.</summary>
/// <param name="Names">Their names: letters, digits, '-', '_', '.', in parts separated by '/'.</param>
/// <param name="From">The branch at whose head they begin; main unless a commit is given.</param>
/// <param name="Commit">The commit that they begin at, which need not be the last of any; give it or a branch.</param>
public sealed record ForkRequest(IReadOnlyList<string> Names, string? From = null, ulong? Commit = null)
{
    /// <summary>The document of a call.</summary>
    public static ForkRequest Of(ForkCall call) => call.From.Length > 0 ? new([.. call.Names], From: call.From) : new([.. call.Names], Commit: call.Commit);

    /// <summary>The call that it is of.</summary>
    public ForkCall ToCall() => Commit is { } commit ? new(string.Empty, commit, [.. Names]) : new(From ?? Branch.Main, 0, [.. Names]);
}
