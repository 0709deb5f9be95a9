using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary>Shows what is wrong with modules.</summary>
internal static class ModuleErrors
{
    private const int Shown = 20;

    /// <summary>Writes the errors, of many the first, to standard error.</summary>
    public static void Show(Report report, IReadOnlyList<Diagnostic> errors)
    {
        foreach (var error in errors.Take(Shown))
        {
            report.Error(error.ToString());
        }

        if (errors.Count > Shown)
        {
            report.Error($"… and {Counted.Of(errors.Count - Shown, "more error", "more errors")}; 'jitos check --json' has all of them");
        }
    }

    /// <summary>Demands that nothing is wrong with modules.</summary>
    /// <exception cref="CommandException">Something is. If it is more than one error, they are shown already.</exception>
    public static void RequireNone(Report report, IReadOnlyList<ModuleSource> modules)
    {
        var errors = ModuleChecker.Check(modules);
        if (errors is [var only])
        {
            throw new CommandException(ExitCode.BadInput, only.ToString());
        }

        if (errors.Count > 0)
        {
            Show(report, errors);
            throw new CommandException(ExitCode.BadInput, $"{Counted.Of(errors.Count, "error")} in {string.Join(", ", errors.Select(error => error.Position.File).Distinct())}; nothing was done.");
        }
    }
}
