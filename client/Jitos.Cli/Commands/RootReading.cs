using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>A part of the root graph, with the paths of its entries.</summary>
/// <param name="reading">What was read.</param>
/// <param name="top">The path of the entry that was read, with all in it.</param>
internal sealed class RootReading(GraphReading reading, string top)
{
    /// <summary>Reads a part of the root graph.</summary>
    /// <exception cref="JitosException">It can't be read.</exception>
    public static async Task<RootReading> ReadAsync(JitosClient client, string path, CancellationToken stop) =>
        new(await client.ReadAsync(path, stop).ConfigureAwait(false), path);

    /// <summary>Reads a part of the root graph that the command line names.</summary>
    /// <exception cref="CommandException">There is nothing at the path, as far as the caller may know.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public static async Task<RootReading> ReadNamedAsync(JitosClient client, string path, CancellationToken stop)
    {
        try
        {
            return await ReadAsync(client, path, stop).ConfigureAwait(false);
        }
        catch (DeniedException)
        {
            throw new CommandException(ExitCode.BadInput, $"There is nothing at '{path}' that the caller may read; a path begins with '/', and 'jitos show /' shows what there is.");
        }
    }

    /// <summary>What was read, with the tick that it was read at for its commit.</summary>
    public GraphReading Reading => reading;

    /// <summary>The entries of a type.</summary>
    public IEnumerable<ElementId> Of(string type) => reading.NodesOf(type);

    /// <summary>The value of an attribute.</summary>
    public Value this[ElementId entry, string attribute] => reading.ValueOf(entry, attribute);

    /// <summary>The source of the only edge of a type to an entry; null if none was read.</summary>
    public ElementId? SourceOf(ElementId entry, string edge) => Edges(edge).FirstOrDefault(end => end.Target == entry) is { Source.IsNone: false } found ? found.Source : null;

    /// <summary>The target of the only edge of a type from an entry; null if none was read.</summary>
    public ElementId? TargetOf(ElementId entry, string edge) => Edges(edge).FirstOrDefault(end => end.Source == entry) is { Target.IsNone: false } found ? found.Target : null;

    /// <summary>The path of an entry.</summary>
    public string PathOf(ElementId entry)
    {
        var name = this[entry, "name"].AsString();
        return SourceOf(entry, "contains") is not { } parent ? top : PathOf(parent) is "/" ? $"/{name}" : $"{PathOf(parent)}/{name}";
    }

    private IEnumerable<(ElementId Source, ElementId Target)> Edges(string type) =>
        reading.EdgesOf(type).Select(edge => (reading.Graph.SourceOf(edge), reading.Graph.TargetOf(edge)));
}
