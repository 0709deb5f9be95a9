using System.Collections.Immutable;
using Jitos.Client;

namespace Jitos.Cli;

/// <summary>Reads nodes and edges of a file, whose form its name and content tell.</summary>
internal static class RowFile
{
    private const int KeptForText = 64;

    /// <summary>Whether a file has rows rather than a dependency graph of NuGet or npm.</summary>
    public static bool IsOne(InputFile file) => FormOf(file) is not null;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="columns">Which columns or properties say what a row is.</param>
    /// <exception cref="InputException">It can't be read.</exception>
    public static ImportRows Read(InputFile file, ImportColumns columns)
    {
        try
        {
            return FormOf(file) switch
            {
                RowForm.GraphMl => ImportRows.Of(ReadGraphMl(file), file.Name),
                RowForm.Csv => new CsvRows(file, columns).Read(),
                RowForm.JsonLines => new JsonRows(file, columns).ReadLines(),
                RowForm.JsonGraph => new JsonRows(file, columns).ReadGraph(),
                _ => throw file.Error("", "it has no rows", "name a GraphML, CSV, JSON lines or exported JSON file"),
            };
        }
        catch (ImportException error)
        {
            throw new InputException(error.File, error.Place, error.What, error.Remedy);
        }
    }

    /// <summary>The document of a GraphML file.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static GraphMlDocument ReadGraphMl(InputFile file)
    {
        try
        {
            return GraphMlDocument.Read(file.Content);
        }
        catch (GraphMlException error)
        {
            throw file.Error(error.Place, error.What, error.Remedy);
        }
    }

    private static RowForm? FormOf(InputFile file) => Path.GetExtension(file.Name).ToLowerInvariant() switch
    {
        ".csv" or ".tsv" => RowForm.Csv,
        ".jsonl" or ".ndjson" => RowForm.JsonLines,
        _ when GraphMlDocument.LooksLike(file.Content.Span) => RowForm.GraphMl,
        _ when FirstCharacter(file) == '{' => JsonForm(file),
        _ when IsText(file) => RowForm.Csv,
        _ => null,
    };

    private static char FirstCharacter(InputFile file)
    {
        var text = file.Content.Span.TrimStart(" \t\r\n"u8);
        return text.IsEmpty ? '\0' : (char)text[0];
    }

    /// <summary>One document, or one a line.</summary>
    private static RowForm? JsonForm(InputFile file) =>
        JsonRows.IsGraph(file) ? RowForm.JsonGraph : JsonRows.AreLines(file) ? RowForm.JsonLines : null;

    /// <summary>Whether the first line is a header: a name with something that separates it from the next.</summary>
    private static bool IsText(InputFile file)
    {
        var start = file.Content.Span[..Math.Min(file.Content.Length, KeptForText)];
        var line = start[..(start.IndexOf((byte)'\n') is >= 0 and var end ? end : start.Length)];
        return line.IndexOfAny((byte)',', (byte)';', (byte)'\t') > 0 && !line.Contains((byte)0) && FirstCharacter(file) != '[';
    }
}
