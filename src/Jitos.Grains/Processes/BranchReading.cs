using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains;

/// <summary>Reads the graph of a branch where it stands, or stood, and what a view selects of it. Safe on any thread.</summary>
internal static class BranchReading
{
    /// <summary>Reads.</summary>
    /// <exception cref="FaultException">There is no such view, the arguments don't fit it, or its search is too long.</exception>
    public static WireGraph Read(Branch branch, string view, ImmutableArray<ActualArgument> arguments) =>
        new(branch.Head.Value, Snapshot.Write(branch.Version), view.Length == 0 ? [] : Select(branch, view, arguments));

    private static ImmutableArray<ulong> Select(Branch branch, string name, ImmutableArray<ActualArgument> arguments)
    {
        var view = branch.Library.FindView(name)
            ?? throw new FaultException(FaultKind.NotFound, new ViewCall(name, arguments).WhyNotFound(branch.Library));
        return Slice.TryCompute(branch.Library, view, arguments, branch.Version, out var error) is { } slice
            ? [.. slice.Nodes.Concat(slice.Edges).Select(element => element.Value)]
            : throw CallChecks.Bad($"The view '{name}' can't be read: {error!.Message}");
    }
}
