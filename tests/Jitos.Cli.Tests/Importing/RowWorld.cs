using System.Text;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Cli.Tests;

/// <summary>A process's types, and graphs that files are brought into, without a process.</summary>
internal sealed class RowWorld
{
    public RowWorld(string module)
    {
        Library = Library.TryLink(Symbols, [new ModuleSource("test.jitos", module)], out var errors) ?? throw new InvalidOperationException($"{errors[0]}");
    }

    public SymbolTable Symbols { get; } = new();

    public Library Library { get; }

    /// <summary>What files have, as content for a process with these types.</summary>
    public GraphImport Make(ImportMapping? mapping, params (string Name, string Text)[] files)
    {
        var rows = files.Select(file => RowFile.Read(new InputFile(file.Name, Encoding.UTF8.GetBytes(file.Text)), (mapping ?? ImportMapping.None).Columns)).ToList();
        return GraphImport.Make(ImportRows.Together(rows), Library.Schema, mapping);
    }

    /// <summary>Why files can't be brought in.</summary>
    public string Refusal(string? mapping, params (string Name, string Text)[] files)
    {
        try
        {
            _ = Make(mapping is null ? null : Mapping(mapping), files);
            return "";
        }
        catch (Exception error) when (error is ImportException or InputException)
        {
            return error.Message;
        }
    }

    public static ImportMapping Mapping(string text) => ImportMapping.Read("map.json", Encoding.UTF8.GetBytes(text));

    /// <summary>Brings content into an empty graph.</summary>
    public GraphReading Bring(ImportContent content) => Bring(content, GraphVersion.Empty(Symbols));

    /// <summary>Brings content into a graph.</summary>
    public GraphReading Bring(ImportContent content, GraphVersion start)
    {
        var allocator = new IdAllocator(1);
        var result = Patching.TryImport(Library, start, allocator, ImportContent.FromBytes(content.ToBytes()), out var error);
        return GraphReading.OfWhole(new CommitId(1), result?.Version ?? throw new InvalidOperationException(error!.Message));
    }
}
