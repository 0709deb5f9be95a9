namespace Jitos.Cli;

/// <summary>A table in plain text: columns are aligned by spaces, and the last one is as wide as it needs.</summary>
internal static class PlainTable
{
    public static void Write(TextWriter output, string[] headers, IReadOnlyList<string[]> rows)
    {
        var shown = rows.Select(row => row.Select(Printable.OneLine).ToArray()).Prepend(headers).ToList();
        var widths = headers.Select((_, column) => shown.Max(row => row[column].Length)).ToArray();
        foreach (var row in shown)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
