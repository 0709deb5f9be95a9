using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>What a principal may do, found by reading every capability that it holds: slow, and plainly right.</summary>
internal sealed class ScannedAuthority
{
    private readonly KernelState state;
    private readonly RootDirectory directory;
    private readonly Dictionary<ElementId, List<(Right Rights, string Prefix, ElementId[] Counted)>> byRegion = [];

    internal ScannedAuthority(KernelState state, ElementId principal)
    {
        (this.state, directory) = (state, new RootDirectory(state.Root));
        Take(principal);
        if (directory.Find("/usr/everyone") is { IsNone: false } everyone)
        {
            Take(everyone);
        }
    }

    internal SortedSet<ElementId> Spent { get; } = [];

    internal bool Has(Right right, ElementId entry)
    {
        var able = On(entry).Where(held => held.Prefix.Length == 0 && held.Rights.HasFlag(right)).ToArray();
        if (able.Length > 0 && able.All(held => held.Counted.Length > 0))
        {
            Spent.UnionWith(able[0].Counted);
        }

        return able.Length > 0;
    }

    internal IEnumerable<(Right Rights, string Prefix, ElementId[] Counted)> On(ElementId entry)
    {
        for (var at = entry; !at.IsNone; at = directory.ParentOf(at))
        {
            foreach (var held in byRegion.GetValueOrDefault(at, []))
            {
                yield return held;
            }
        }
    }

    private void Take(ElementId holder)
    {
        foreach (var holds in state.Root.OutEdges(holder, directory.Terms.Holds))
        {
            var capability = state.Root.TargetOf(holds);
            if (directory.RegionOf(capability) is { IsNone: false } region && TryHold(capability, out var counted) && RightNames.TryParse(state.Root.ValueOf(capability, directory.Terms["rights"]), out var rights))
            {
                byRegion.TryAdd(region, []);
                byRegion[region].Add((rights, directory.TextOf(capability, "prefix"), counted));
            }
        }
    }

    private bool TryHold(ElementId capability, out ElementId[] counted)
    {
        var line = new List<ElementId>();
        for (var at = capability; !at.IsNone; at = directory.OriginOf(at))
        {
            line.Add(at);
        }

        counted = [.. line.Where(at => directory.IntOf(at, "uses") != 0)];
        return line.All(at => !directory.IsRevoked(at)
            && (directory.IntOf(at, "expires") is var expires && (expires == 0 || (ulong)expires > state.Tick))
            && (directory.IntOf(at, "uses") is var uses && (uses == 0 || state.UsesOf(at) < uses)));
    }
}
