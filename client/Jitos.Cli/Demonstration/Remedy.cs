using System.Collections.Immutable;
using Jitos.Client;

namespace Jitos.Cli;

/// <summary>What a remedy leads to, counted through views of its branch.</summary>
/// <param name="Name">Its program, and the branch that it was tried on.</param>
/// <param name="Exposed">The number of components that would ship exposed.</param>
/// <param name="Lost">The number of packages lost by a version that required them.</param>
internal sealed record Remedy(string Name, int Exposed, int Lost)
{
    private const string LostEdge = "lost";

    /// <summary>The remedies there are, ordinal by name.</summary>
    public static ImmutableArray<string> Names { get; } = ["sever", "upgrade"];

    /// <summary>Measures a remedy on its branch.</summary>
    /// <param name="process">The process.</param>
    /// <param name="name">The remedy.</param>
    /// <param name="stop">Ends the waiting.</param>
    public static async Task<Remedy> MeasureAsync(ProcessHandle process, string name, CancellationToken stop)
    {
        var branch = process.Branch(name);
        var risks = await branch.ReadAsync(new ReadOptions { View = "risks" }, stop).ConfigureAwait(false);
        var losses = await branch.ReadAsync(new ReadOptions { View = "losses" }, stop).ConfigureAwait(false);
        return new Remedy(name, risks.Nodes.Length, losses.EdgesOf(LostEdge).Count());
    }

    /// <summary>The remedies, the best first: the fewest exposed components, then the fewest losses, then by name.</summary>
    public static IEnumerable<Remedy> Ranked(IEnumerable<Remedy> remedies) =>
        remedies.OrderBy(remedy => remedy.Exposed).ThenBy(remedy => remedy.Lost).ThenBy(remedy => remedy.Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} leaves {Exposed} exposed components and loses {Lost} dependencies";
}
