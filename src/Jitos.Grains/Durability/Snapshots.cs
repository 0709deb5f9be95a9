using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>Snapshots of graphs as chunks. They only save time: whatever they hold is in a journal too.</summary>
internal sealed partial class Snapshots(IChunkStore chunks, ILogger<Snapshots> logger)
{
    /// <summary>Keeps snapshots.</summary>
    /// <returns>The SHA-256 of each; empty if one could not be kept.</returns>
    public async Task<ImmutableArray<Digest>> PutAsync(ImmutableArray<GraphVersion> graphs)
    {
        var kept = new Dictionary<GraphVersion, Digest>();
        foreach (var graph in graphs.Distinct())
        {
            if (await PutAsync(graph) is var digest && digest == default)
            {
                return [];
            }

            kept.Add(graph, digest);
        }

        return [.. graphs.Select(graph => kept[graph])];
    }

    /// <summary>Keeps a snapshot.</summary>
    /// <returns>Its SHA-256; default if it could not be kept.</returns>
    private async Task<Digest> PutAsync(GraphVersion graph)
    {
        try
        {
            var chunk = await chunks.PutAsync(await Task.Run(() => Snapshot.Write(graph)));
            return new Digest(chunk.ToArray());
        }
        catch (Exception e) when (e is StoreException or ArgumentException)
        {
            LogNotKept(graph.Checksum, e);
            return default;
        }
    }

    /// <summary>Finds a snapshot.</summary>
    /// <returns>The graph; null if it is not kept, or is damaged.</returns>
    public async Task<GraphVersion?> TryGetAsync(Digest snapshot, SymbolTable symbols)
    {
        try
        {
            return await chunks.TryGetAsync(new ChunkId(snapshot.ToArray())) is { } bytes ? Snapshot.Read(bytes.Span, symbols) : null;
        }
        catch (Exception e) when (e is StoreException or PackedFormatException or DeltaMismatchException)
        {
            LogNotRead(snapshot, e);
            return null;
        }
    }
}
