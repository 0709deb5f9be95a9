using System.CommandLine;
using System.Text;
using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary><c>jitos export</c></summary>
internal static class ExportVerb
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly Argument<string> Output = new("FILE") { Description = "Where to write it; it is not overwritten. '-' is standard output." };

    private static readonly Option<GraphFormat?> Format = new("--format")
    {
        Description = "graphml, json, jsonlines, csv, dot or mermaid; by default what the name of the file says (.graphml, .json, .jsonl, .csv, .dot or .gv, .mmd).",
        HelpName = "FORMAT",
    };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("export", "Writes the graph of a branch without what only the runtime makes, such as modules, or what a view selects of it, as it is or as it was at a commit, as GraphML, JSON, JSON lines, CSV, DOT or Mermaid.")
        {
            options.Process, Output, Format, options.Branch, options.Commit, options.View,
        };
        options.SetAction(verb, RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(VerbRun run)
    {
        var (file, format) = (run.Parsed.GetRequiredValue(Output), FormatOf(run.Parsed));
        var isStandardOutput = file == "-";
        Require(!isStandardOutput || !run.Report.IsJson, "--json says what was written where: name a file.");
        Require(isStandardOutput || Directory.Exists(DirectoryOf(file)), $"There is no directory '{DirectoryOf(file)}' to write '{Path.GetFileName(file)}' into; make it, or name another.");
        Require(!isStandardOutput || format != GraphFormat.Csv, "CSV is two files, one of nodes and one of edges: name a file.");
        foreach (var written in FilesOf(file, format))
        {
            Require(!File.Exists(written), $"There is a file '{written}' already, and it is not overwritten; name another, or remove it.");
        }

        var (branch, what) = (await run.BranchAsync().ConfigureAwait(false), run.Reading);
        var read = await run.WhileAsync("reading", () => branch.ReadAsync(what, run.Stop)).ConfigureAwait(false);
        var reading = what.View.Length > 0 ? read : ReadingKeys.WithoutSystem(read);
        if (isStandardOutput)
        {
            run.Report.Text(output => Write(output, run.Process, reading, format, isOfEdges: false));
            return ExitCode.Ok;
        }

        WriteFile(file, run.Process, reading, format);
        run.Report.Document(new ExportDocument(run.Process, reading.Commit.Value, format.ToString().ToLowerInvariant(), file, reading.Nodes.Length, reading.Edges.Length));
        run.Report.Line($"{string.Join(", ", FilesOf(file, format))}: commit {reading.Commit}, {Counted.Of(reading.Nodes.Length, "node")}, {Counted.Of(reading.Edges.Length, "edge")}");
        return ExitCode.Ok;
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new CommandException(ExitCode.BadInput, message);
        }
    }

    private static string DirectoryOf(string file) => Path.GetDirectoryName(file) is { Length: > 0 } directory ? directory : ".";

    /// <summary>The files that are written: two for CSV, beside each other.</summary>
    private static string[] FilesOf(string file, GraphFormat format) => format == GraphFormat.Csv
        ? [Path.ChangeExtension(file, ".nodes.csv"), Path.ChangeExtension(file, ".edges.csv")]
        : [file];

    private static void WriteFile(string file, string process, GraphReading reading, GraphFormat format)
    {
        foreach (var (number, written) in FilesOf(file, format).Index())
        {
            using var output = new StreamWriter(new FileStream(written, FileMode.CreateNew), Utf8);
            Write(output, process, reading, format, isOfEdges: number == 1);
        }
    }

    private static void Write(TextWriter output, string process, GraphReading reading, GraphFormat format, bool isOfEdges)
    {
        switch (format)
        {
            case GraphFormat.GraphMl: new GraphMlWriter(reading).Write(output); break;
            case GraphFormat.JsonLines: new JsonLinesWriter(reading).Write(output); break;
            case GraphFormat.Csv when isOfEdges: new CsvTables(reading).WriteEdges(output); break;
            case GraphFormat.Csv: new CsvTables(reading).WriteNodes(output); break;
            case GraphFormat.Dot: new DotWriter(reading).Write(output); break;
            case GraphFormat.Mermaid: new MermaidWriter(reading).Write(output); break;
            default: output.WriteLine(JsonText.Of(GraphDocument.Of(process, reading))); break;
        }
    }

    private static GraphFormat FormatOf(ParseResult parsed) => parsed.GetValue(Format) ?? Path.GetExtension(parsed.GetRequiredValue(Output)).ToLowerInvariant() switch
    {
        ".graphml" => GraphFormat.GraphMl,
        ".json" => GraphFormat.Json,
        ".jsonl" or ".ndjson" => GraphFormat.JsonLines,
        ".csv" => GraphFormat.Csv,
        ".dot" or ".gv" => GraphFormat.Dot,
        ".mmd" => GraphFormat.Mermaid,
        _ => throw new CommandException(ExitCode.BadInput, $"The name '{parsed.GetRequiredValue(Output)}' does not say in which format; name one with --format."),
    };
}
