using Jitos.Client;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains.Tests;

/// <summary>Compares replicas with their process.</summary>
internal static class SliceComparison
{
    /// <summary>Compares a replica of the view <c>one</c> with that as the process reads it, and with a new snapshot, whose sum is taken anew.</summary>
    public static async Task RequireEqualAsync(IProcessGrain process, SwsReplica replica, string counter)
    {
        var arguments = ArgumentCodec.Write([ActualArgument.Of(Value.Of(counter))]);
        var bytes = await process.AsReference<ISpaceGrain>().OpenSpaceAsync(TestUniverse.Session, new OpenSpaceCall(Branch.Main, "one", arguments));
        var symbols = new SymbolTable();
        var anew = ReplicaState.TryStart(SpaceSnapshot.Read(bytes, symbols), symbols);
        Assert.Equal((anew!.Checksum, anew.Graph.Checksum), (replica.Current.Checksum, replica.Current.Graph.Graph.Checksum));

        var read = await process.ReadAsync(TestUniverse.Session, new ReadCall(new WirePoint(Branch.Main, null), "one", arguments));
        var graph = Snapshot.Read(read.Snapshot, new SymbolTable());
        var node = Assert.Single(replica.Current.Graph.Nodes);
        Assert.Equal([node.Value], read.Selected);
        Assert.Equal(graph.ValueOf(node, graph.Symbols.Intern("count")), replica.Current.Graph.ValueOf(node, "count"));
    }
}
