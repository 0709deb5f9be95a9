using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>
/// The regions of the root graph that a process has mapped: each is the nested graph of a <c>Mapped</c> node. They are
/// mapped, follow the root and end by patches on main; on other branches they stand still.
/// </summary>
public static class MappedRegions
{
    private const string RegionType = "Mapped";
    private const string PathAttribute = "path";
    private const string TickAttribute = "tick";

    /// <summary>The paths of the regions that a branch has mapped, in order of their mapping.</summary>
    public static ImmutableArray<string> Of(Branch branch)
    {
        ArgumentNullException.ThrowIfNull(branch);
        var path = branch.Version.Symbols.Intern(PathAttribute);
        return [.. Nodes(branch).Select(node => branch.Version.ValueOf(node, path).AsString())];
    }

    internal static Transition Map(ProcessState state, Request request, Region region)
    {
        var main = state.Main;
        if (!Find(main, region.Path).IsNone)
        {
            return Refresh(state, request, region) is { Outcome: not Outcome.Done } moved ? moved : new Transition(state, [], Standing(main));
        }

        var result = Follow(main, region, out var error);
        return result is null
            ? ProcessMachine.Refuse(state, RefusalKind.Error, $"'{region.Path}' can't be mapped: {error!.Message}")
            : Commit(state, request, $"map {region.Path}", region.Tick, result);
    }

    internal static Transition Refresh(ProcessState state, Request request, Region region)
    {
        var main = state.Main;
        if (Find(main, region.Path).IsNone)
        {
            return Same(state);
        }

        var result = Follow(main, region, out var error);
        return result is null
            ? Unmap(state, request, region.Path, $"it does not fit any more. {error!.Message}")
            : result.Version.Checksum == main.Version.Checksum
                ? Same(state)
                : Commit(state, request, $"advance {region.Path} to tick {region.Tick}", region.Tick, result);
    }

    /// <summary>Ends a mapping. No invariant of the process stands against it.</summary>
    internal static Transition Unmap(ProcessState state, Request request, string path, string reason)
    {
        var main = state.Main;
        var node = Find(main, path);
        if (node.IsNone)
        {
            return ProcessMachine.Refuse(state, RefusalKind.BadRequest, $"'{path}' is not mapped; mapped are: {string.Join(", ", Of(main).DefaultIfEmpty("none"))}.");
        }

        var library = main.Library.Enforcing(static _ => false);
        var graph = new GraphWriter(main.Version, main.Allocator);
        var result = Patching.TryPatch(library, graph, () => Remove(graph, library.Schema, node), out var error);
        return result is null
            ? ProcessMachine.Refuse(state, RefusalKind.Error, $"'{path}' can't be unmapped: {error!.Message}")
            : Commit(state, request, reason.Length == 0 ? $"unmap {path}" : $"unmap {path}: {reason}", 0, result);
    }

    /// <summary>The branch with a region as it is in the root graph; the same version if nothing is new.</summary>
    private static RunResult? Follow(Branch main, Region region, out RunError? error)
    {
        var graph = new GraphWriter(main.Version, main.Allocator);
        return Patching.TryPatch(main.Library, graph, () => Follow(graph, main, region), out error);
    }

    private static void Follow(GraphWriter graph, Branch main, Region region)
    {
        var symbols = graph.Symbols;
        var (node, tick) = (Find(main, region.Path), symbols.Intern(TickAttribute));
        if (node.IsNone)
        {
            node = graph.CreateNode(symbols.Intern(RegionType), Attributes.None.With(symbols.Intern(PathAttribute), Value.Of(region.Path), symbols));
        }

        new RegionImage(graph, main.Library.Schema, node).Take(region.Content);
        if (graph.Log.Length > 0)
        {
            graph.Set(node, tick, Value.Of((long)region.Tick));
        }
    }

    private static void Remove(GraphWriter graph, Schema schema, ElementId node)
    {
        new RegionImage(graph, schema, node).Clear();
        graph.Delete(node);
    }

    private static Transition Commit(ProcessState state, Request request, string why, ulong tick, RunResult result) =>
        Committing.Step(state, request, new Proposal(Branch.Main, state.Main.Head, why, result) { Seen = tick });

    private static Transition Same(ProcessState state) => new(state, [], new Outcome.Done());

    private static Outcome.Committed Standing(Branch branch) => new(new CommitReceipt(branch.Head, branch.Version.Checksum, 0, 0));

    private static ElementId Find(Branch branch, string path)
    {
        var (attribute, value) = (branch.Version.Symbols.Intern(PathAttribute), Value.Of(path));
        return Nodes(branch).FirstOrDefault(node => branch.Version.ValueOf(node, attribute) == value);
    }

    private static List<ElementId> Nodes(Branch branch)
    {
        var nodes = new List<ElementId>();
        foreach (var node in branch.Version.OfTypes(ElementKind.Node, new TypeFilter([branch.Version.Symbols.Intern(RegionType)])))
        {
            nodes.Add(node);
        }

        return nodes;
    }
}
