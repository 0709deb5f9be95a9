using System.CommandLine;
using Jitos.Client;
using Jitos.Process;
using Command = System.CommandLine.Command;

namespace Jitos.Cli;

/// <summary><c>jitos import</c></summary>
internal static class ImportVerb
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "GraphML, CSV (nodes, edges), JSON lines, what export writes, or a project.assets.json or package-lock.json (v2, v3).",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Map = new("--map")
    {
        Description = "A mapping file: which types and attributes nodes and edges become; by default those of their names.",
        HelpName = "FILE",
    };

    private static readonly Option<ImportReading?> As = new("--as")
    {
        Description = "dependencies (Package, Version, of, requires) or declared (the types that the process declares); by default what fits.",
        HelpName = "READING",
    };

    private static readonly Option<GroupReading?> Groups = new("--groups")
    {
        Description = "What becomes of nodes inside others: flat (beside them, the default) or nested (in nested graphs).",
        HelpName = "READING",
    };

    private static readonly Option<string[]> Framework = new("--framework")
    {
        Description = "Of a project.assets.json, a framework to read, such as net10.0; can be repeated; by default all.",
        HelpName = "NAME",
    };

    private static readonly Option<string[]> Runtime = new("--runtime")
    {
        Description = $"Of a project.assets.json, a runtime to read, such as linux-x64, or '{TargetChoice.AnyRuntime}' for what is for none in particular; can be repeated; by default all.",
        HelpName = "NAME",
    };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("import", "Brings nodes and edges of files into a process. Nodes whose key is there already are found again.")
        {
            options.Process, Files, options.Branch, Map, As, Groups, Framework, Runtime,
        };
        options.SetAction(verb, RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(VerbRun run)
    {
        var (choice, files) = (ChoiceOf(run.Parsed), run.Parsed.GetRequiredValue(Files).Select(InputFile.Read).ToArray());
        var branch = await run.BranchAsync().ConfigureAwait(false);
        var reading = await run.WhileAsync("reading what the process declares", () => branch.ReadAsync(new ReadOptions(), run.Stop)).ConfigureAwait(false);
        var work = ImportWork.Make(files, choice, DeclaredTypes.In(reading.Graph));
        var why = $"import {string.Join(", ", files.Select(file => Path.GetFileName(file.Name)))}";
        var result = await run.WhileAsync(why, () => branch.ImportAsync(work.Content, new ImportOptions { Why = why }, run.Stop)).ConfigureAwait(false);
        return Show(run.Report, $"{why} ({work.What})", result, work.Notes);
    }

    private static ImportChoice ChoiceOf(ParseResult parsed)
    {
        var (map, groups) = (parsed.GetValue(Map), parsed.GetValue(Groups));
        if (groups == GroupReading.Edges)
        {
            throw new CommandException(ExitCode.BadInput, "Groups become edges only by a mapping file, which names their type: {\"groups\": {\"edge\": \"within\"}}.");
        }

        var mapping = map is null ? ImportMapping.None : ReadMapping(map);
        return new ImportChoice(
            map is null ? parsed.GetValue(As) : parsed.GetValue(As) ?? ImportReading.Declared,
            groups is { } chosen ? mapping with { Groups = chosen } : mapping,
            new TargetChoice([.. parsed.GetValue(Framework) ?? []], [.. parsed.GetValue(Runtime) ?? []]),
            map is null && groups is null);
    }

    private static ImportMapping ReadMapping(string name)
    {
        try
        {
            return ImportMapping.Read(name, InputFile.Read(name).Content);
        }
        catch (ImportException error)
        {
            throw new InputException(error.File, error.Place, error.What, error.Remedy);
        }
    }

    private static int Show(Report report, string what, CommitResult result, IReadOnlyList<string> notes)
    {
        if (result.Refusal is { } refusal)
        {
            return CommitReport.Show(report, refusal);
        }

        report.Document(ImportDocument.Of(result, notes));
        report.Line($"{what}: {CommitReport.Made(result)}");
        foreach (var note in notes)
        {
            report.Line($"  {note}");
        }

        return ExitCode.Ok;
    }
}
