using System.CommandLine;
using Jitos.Client;
using Jitos.Process;
using Command = System.CommandLine.Command;

namespace Jitos.Cli;

/// <summary><c>jitos import</c></summary>
internal static class ImportVerb
{
    private static readonly Argument<string> Input = new("FILE") { Description = "A project.assets.json, package-lock.json (v2, v3) or GraphML file." };

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
        var verb = new Command("import", "Brings a dependency graph into a process whose modules declare Package, Version, of and requires.")
        {
            options.Process, Input, options.Branch, Framework, Runtime,
        };
        options.SetAction(verb, RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(VerbRun run)
    {
        var choice = new TargetChoice([.. run.Parsed.GetValue(Framework) ?? []], [.. run.Parsed.GetValue(Runtime) ?? []]);
        var input = DependencyInput.Read(run.Parsed.GetRequiredValue(Input), choice);
        var branch = await run.BranchAsync().ConfigureAwait(false);
        var (declared, notes) = await DeclaredAsync(run, branch, input).ConfigureAwait(false);
        var why = $"import {Path.GetFileName(input.File)}";
        var result = await run.WhileAsync(why, () => branch.ImportAsync(DependencyContent.Make(input, declared), new ImportOptions { Why = why }, run.Stop)).ConfigureAwait(false);
        return Show(run.Report, $"{why} ({DependencyCounts.OfInput(input)})", result, notes);
    }

    /// <summary>What the process declares of versions, and the notes with what it has no attribute for.</summary>
    private static async Task<(IReadOnlySet<string> Declared, IReadOnlyList<string> Notes)> DeclaredAsync(VerbRun run, BranchHandle branch, DependencyInput input)
    {
        var reading = await branch.ReadAsync(new ReadOptions(), run.Stop).ConfigureAwait(false);
        var type = DeclaredTypes.In(reading.Graph).Find(DependencyContent.Version);
        var declared = type?.Attributes.Select(attribute => attribute.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        var lost = DependencyContent.AttributesIn(input).Where(name => !declared.Contains(name)).ToList();
        return (declared, type is null || lost.Count == 0 ? input.Notes : [.. input.Notes, $"not kept, for no module declares it of {DependencyContent.Version}: {string.Join(", ", lost)}"]);
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
