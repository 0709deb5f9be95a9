using Spectre.Console;

namespace Jitos.Cli;

/// <summary>Where a command's results go: text for people, formatted on a terminal, or one JSON document for scripts.</summary>
internal sealed class Report
{
    private readonly TextWriter output;
    private readonly TextWriter error;
    private readonly IAnsiConsole? terminal;

    public Report(TextWriter output, TextWriter error, bool isJson)
    {
        this.output = output;
        this.error = error;
        IsJson = isJson;
        terminal = isJson || Console.IsOutputRedirected || output != Console.Out ? null : AnsiConsole.Console;
    }

    /// <summary>Whether the only thing written to standard output is one JSON document.</summary>
    public bool IsJson { get; }

    /// <summary>Writes the document, where one is asked for.</summary>
    public void Document(object document)
    {
        if (IsJson)
        {
            output.WriteLine(JsonText.Of(document));
        }
    }

    /// <summary>Writes a line for people.</summary>
    public void Line(string text = "")
    {
        if (!IsJson)
        {
            output.WriteLine(Printable.Of(text));
        }
    }

    /// <summary>Writes text that is a result by itself, such as a file to standard output, as it is.</summary>
    public void Text(Action<TextWriter> write) => write(output);

    /// <summary>Writes a line for people that starts with a mark, coloured on a terminal.</summary>
    public void Marked(string mark, Color colour, string text)
    {
        if (terminal is null)
        {
            Line($"{mark} {text}");
        }
        else
        {
            terminal.MarkupLine($"[{colour.ToMarkup()}]{Markup.Escape(mark)}[/] {Markup.Escape(Printable.Of(text))}");
        }
    }

    /// <summary>Writes a table for people.</summary>
    /// <param name="headers">The names of its columns.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="isShownEmpty">Whether to write it if it has no rows.</param>
    public void Table(string[] headers, IEnumerable<string[]> rows, bool isShownEmpty = true)
    {
        var all = rows.ToArray();
        if (all.Length == 0 && !isShownEmpty)
        {
            return;
        }

        if (terminal is not null)
        {
            terminal.Write(Drawn(headers, all));
        }
        else if (!IsJson)
        {
            PlainTable.Write(output, headers, all);
        }
    }

    /// <summary>Does something while a terminal shows that it is being done.</summary>
    public async Task<T> WhileAsync<T>(string doing, Func<Task<T>> work) => terminal is { Profile.Capabilities.Interactive: true }
        ? await terminal.Status().StartAsync(Markup.Escape(doing), _ => work()).ConfigureAwait(false)
        : await work().ConfigureAwait(false);

    /// <summary>Writes the one line that says why the command does not succeed.</summary>
    public void Error(string line) => error.WriteLine(Printable.OneLine(line));

    private static Table Drawn(string[] headers, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumns([.. headers.Select(header => new TableColumn(Markup.Escape(header)))]);
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(cell => Markup.Escape(Printable.Of(cell)))]);
        }

        return table;
    }
}
