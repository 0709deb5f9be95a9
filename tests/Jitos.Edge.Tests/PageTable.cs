using System.Reflection;

namespace Jitos.Edge.Tests;

/// <summary>
/// A table of a page of the documentation that a test makes from what it has seen. Set the variable JITOS_WRITE_TABLES to 1 to
/// write it anew; otherwise the page must have it as it is.
/// </summary>
/// <param name="page">The file, below the directory of the documentation.</param>
/// <param name="mark">The name that stands in the comment before the table.</param>
internal sealed class PageTable(string page, string mark)
{
    private const string End = "<!-- end -->";

    private static readonly string Root = typeof(PageTable).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private string Start => $"<!-- {mark} -->\n";

    /// <summary>Demands that the page has the table.</summary>
    public void Require(string[] headers, IEnumerable<string[]> rows)
    {
        var (file, table) = (Path.Combine(Root, "docs", page), Text(headers, rows));
        var (before, rest) = Split(File.ReadAllText(file), Start);
        var (old, after) = Split(rest, End);
        if (Environment.GetEnvironmentVariable("JITOS_WRITE_TABLES") == "1")
        {
            File.WriteAllText(file, $"{before}{Start}{table}{End}{after}");
            old = table;
        }

        Assert.Equal(table, old);
    }

    private static string Text(string[] headers, IEnumerable<string[]> rows) =>
        string.Concat(new[] { headers, [.. headers.Select(_ => "---")] }.Concat(rows).Select(row => $"| {string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |\n"));

    private (string Before, string After) Split(string text, string at)
    {
        var place = text.IndexOf(at, StringComparison.Ordinal);
        Assert.True(place >= 0, $"docs/{page} has no '{at.Trim()}' for the table '{mark}'.");
        return (text[..place], text[(place + at.Length)..]);
    }
}
