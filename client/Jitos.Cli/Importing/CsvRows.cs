using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>
/// Reads values separated by commas, semicolons or tabs (RFC 4180), below a line of names. An empty cell is no value. A
/// column whose name ends in <c>:literal</c> has literals of the language: so an export writes what is no plain text.
/// </summary>
internal sealed class CsvRows(InputFile file, ImportColumns columns)
{
    /// <summary>What the name of a column with literals ends in.</summary>
    public const string LiteralMark = ":literal";

    /// <summary>The column in which an export says in what a node is nested.</summary>
    public const string HostColumn = ":HOST";

    private const int LongestCell = 1 << 20;

    private string[] header = [];
    private int id;
    private int type;
    private int host;
    private int source;
    private int target;

    /// <exception cref="InputException">It is not text in UTF-8 or UTF-16, a line has too many cells, or there are too many lines.</exception>
    public ImportRows Read()
    {
        using var text = new StringReader(Decode());
        using var csv = new CsvParser(text, Configuration());
        var rows = ImmutableArray.CreateBuilder<ImportRow>();
        try
        {
            ReadHeader(csv);
            while (csv.Read())
            {
                rows.Add(ReadRow(csv));
                RequireRoom(csv, rows.Count);
            }
        }
        catch (Exception error) when (error is MaxFieldSizeException or BadDataException or ParserException)
        {
            throw Error(csv.RawRow, $"a cell of more than {LongestCell} characters, or with a quote that does not end", "correct it");
        }

        var areEdges = source >= 0 && target >= 0;
        return new ImportRows(areEdges ? [] : rows.ToImmutable(), areEdges ? rows.ToImmutable() : []) { AreHostsMeant = header.Contains(HostColumn, StringComparer.Ordinal) };
    }

    private CsvConfiguration Configuration() => new(CultureInfo.InvariantCulture)
    {
        Delimiter = DelimiterOf(file),
        MaxFieldSize = LongestCell,
        IgnoreBlankLines = true,
    };

    /// <summary>The separator that the line of names has most of.</summary>
    private static string DelimiterOf(InputFile file)
    {
        var end = file.Content.Span.IndexOf((byte)'\n');
        var line = (end < 0 ? file.Content : file.Content[..end]).ToArray();
        return ",;\t".MaxBy(separator => line.Count(c => c == separator)).ToString();
    }

    private string Decode()
    {
        try
        {
            var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            using var reader = new StreamReader(new MemoryStream(file.Content.ToArray()), strict, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw file.Error("", "bytes that are no text in UTF-8", "save the file in UTF-8");
        }
    }

    private void ReadHeader(CsvParser csv)
    {
        if (!csv.Read())
        {
            throw Error(1, "no line of names", "name the columns in the first line");
        }

        header = [.. csv.Record!.Select(name => name.Trim())];
        var twice = header.Where(name => name.Length > 0).CountBy(name => name).FirstOrDefault(pair => pair.Value > 1).Key;
        if (twice is not null)
        {
            throw Error(1, $"two columns '{twice}'", "give each column a name of its own");
        }

        (id, type, host, source, target) = (Find(columns.Id), Find(columns.Type), Find(columns.Host), Find(columns.Source), Find(columns.Target));
    }

    private int Find(ImmutableArray<string> names) => names.Select(name => Array.IndexOf(header, name)).FirstOrDefault(index => index >= 0, -1);

    private ImportRow ReadRow(CsvParser csv)
    {
        var cells = csv.Record!;
        if (cells.Length > header.Length)
        {
            throw Error(csv.RawRow, $"{cells.Length} cells, and the first line names {header.Length}", "put quotes around cells that contain the separator");
        }

        var fields = ImmutableDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        for (var column = 0; column < cells.Length; column++)
        {
            if (cells[column].Length > 0 && header[column] is { Length: > 0 } name && !name.StartsWith(':'))
            {
                Add(fields, csv.RawRow, name, cells[column]);
            }
        }

        return new ImportRow(file.Name, csv.RawRow, fields.ToImmutable())
        {
            Id = Cell(cells, id), Type = Cell(cells, type), Host = Cell(cells, host), Source = End(csv, cells, source), Target = End(csv, cells, target),
        };
    }

    private void Add(ImmutableDictionary<string, Value>.Builder fields, int line, string name, string cell)
    {
        if (!name.EndsWith(LiteralMark, StringComparison.Ordinal))
        {
            fields[name] = TextOf(line, name, cell);
            return;
        }

        var plain = name[..^LiteralMark.Length];
        fields[plain] = ValueText.TryLiteral(cell) ?? throw Error(line, $"'{cell}' is no literal", "write a string in double quotes, a number, true, false, a list, or 0x and hexadecimal digits", plain);
    }

    private Value TextOf(int line, string name, string cell) =>
        ValueText.TryString(cell) ?? throw Error(line, "text with half a surrogate pair", "correct it", name);

    private static string? Cell(string[] cells, int column) => column >= 0 && column < cells.Length && cells[column].Length > 0 ? cells[column] : null;

    private string? End(CsvParser csv, string[] cells, int column) => source < 0 || target < 0
        ? null
        : Cell(cells, column) ?? throw Error(csv.RawRow, "an edge without source or target", "add both", header[column]);

    private void RequireRoom(CsvParser csv, int count)
    {
        if (count > ImportRows.MaxRows)
        {
            throw Error(csv.RawRow, $"more than {ImportRows.MaxRows} rows", "import it in parts: nodes are found again by their keys");
        }
    }

    private InputException Error(int line, string what, string remedy, string column = "") =>
        file.Error(string.Create(CultureInfo.InvariantCulture, $"line {line}{(column.Length > 0 ? $", column '{column}'" : "")}"), what, remedy);
}
