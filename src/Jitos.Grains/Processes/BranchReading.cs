using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains;

/// <summary>Reads the graph at the head of a branch, and what a view selects of it.</summary>
internal sealed class BranchReading
{
    private readonly Branch branch;
    private readonly View? view;
    private readonly ImmutableArray<ActualArgument> arguments;

    /// <exception cref="FaultException">There is no such branch or view.</exception>
    public BranchReading(ProcessState state, string branch, string view, ImmutableArray<ActualArgument> arguments)
    {
        this.arguments = arguments;
        this.branch = state.Branches.TryGetValue(CallChecks.Require(branch, CallLimits.NameLength, "branch"), out var found)
            ? found
            : throw NotFound("branch", branch, state.Branches.Keys);
        this.view = CallChecks.Require(view, CallLimits.NameLength, "view").Length == 0 ? null
            : found.Library.FindView(view) ?? throw NotFound("view", view, found.Library.ViewNames);
    }

    /// <summary>Reads. Safe on any thread, since the state is immutable.</summary>
    /// <exception cref="FaultException">The arguments don't fit the view, or its search is too long.</exception>
    public WireGraph ToWire() => new(branch.Head.Value, Snapshot.Write(branch.Version), view is null ? [] : Select(view));

    private ImmutableArray<ulong> Select(View selected) =>
        Slice.TryCompute(branch.Library, selected, arguments, branch.Version, out var error) is { } slice
            ? [.. slice.Nodes.Concat(slice.Edges).Select(element => element.Value)]
            : throw CallChecks.Bad($"The view '{selected.Name}' can't be read: {error!.Message}");

    private static FaultException NotFound(string what, string name, IEnumerable<string> known) =>
        new(FaultKind.NotFound, $"There is no {what} '{name}'; there are: {string.Join(", ", known)}.");
}
