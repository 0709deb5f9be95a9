using Jitos.Contracts;
using Microsoft.AspNetCore.Routing;

namespace Jitos.Edge.Tests;

public sealed class LargeEndpointTests(TestEdge edge)
{
    [Fact]
    public void Routes_WhoseRequestOrAnswerHasAWholeGraph_AreLarge()
    {
        var large = edge.Routes.Where(route => route.Metadata.GetMetadata<LargeEndpoint>() is not null);

        Assert.Equal(
            ["Export", "Import", "OpenSpace", "ReadGraph", "ReadRoot", "ReadRootSnapshot", "ReadSnapshot", "Why"],
            large.Select(route => route.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Graph_OfTooManyBytes_IsRefusedBeforeItIsDecoded()
    {
        var most = new WireGraph(1, new byte[EdgeLimits.SnapshotBytes], []);

        Assert.Same(most, EdgeLimits.Bounded(most));
        var refused = Assert.Throws<EdgeException>(() => EdgeLimits.Bounded(most with { Snapshot = new byte[EdgeLimits.SnapshotBytes + 1] }));
        Assert.Contains($"takes {EdgeLimits.SnapshotBytes + 1} bytes of the graph", refused.Message, StringComparison.Ordinal);
    }
}
