using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Grains;

/// <summary>Reads a part of the root graph: an entry, all entries in it, and the edges between them; nothing else leaves.</summary>
/// <param name="state">The state.</param>
/// <param name="path">The path of the entry.</param>
internal sealed class RegionReading(KernelState state, string path)
{
    /// <summary>Reads. Safe on any thread, since the state is immutable.</summary>
    public WireGraph ToWire()
    {
        var root = state.Root;
        var copy = new GraphWriter(GraphVersion.Empty(root.Symbols), new IdAllocator(0));
        var copies = KernelQueries.Below(state, path).ToDictionary(entry => entry, entry => copy.CreateNode(root.TypeOf(entry), root.AttributesOf(entry)));
        foreach (var entry in copies.Keys.Order())
        {
            foreach (var edge in root.OutEdges(entry))
            {
                if (copies.TryGetValue(root.TargetOf(edge), out var target))
                {
                    _ = copy.CreateEdge(root.TypeOf(edge), copies[entry], target, root.AttributesOf(edge));
                }
            }
        }

        return new WireGraph(state.Tick, Snapshot.Write(copy.ToVersion()), []);
    }
}
