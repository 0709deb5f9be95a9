using System.CommandLine;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary><c>jitos check</c></summary>
internal static class CheckVerb
{
    private static readonly Argument<string[]> Files = new("FILE") { Description = "A .jitos file.", Arity = ArgumentArity.OneOrMore };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("check", "Finds errors in .jitos files. Imports are looked up among the files given and the system's own modules.") { Files };
        options.SetAction(verb, (parsed, _) => Task.FromResult(Run(parsed, options)));
        return verb;
    }

    private static int Run(ParseResult parsed, CommonOptions options)
    {
        var report = options.ReportOf(parsed);
        var files = parsed.GetRequiredValue(Files);
        var errors = ModuleChecker.Check([.. files.Select(ModuleFile.Read)]);
        report.Document(new CheckDocument(
            errors.Count == 0,
            files,
            [.. errors.Select(error => new CheckDocument.ErrorFacts(error.Position.File, error.Position.Line, error.Position.Column, error.Message))]));
        ModuleErrors.Show(report, errors);
        report.Line(errors.Count == 0 ? $"{string.Join(", ", files)}: no errors" : Counted.Of(errors.Count, "error"));
        return errors.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
    }
}
