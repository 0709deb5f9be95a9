using System.Collections.Immutable;
using System.CommandLine;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Grains;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary><c>jitos show</c></summary>
internal static class ShowVerb
{
    private static readonly Option<ulong?> Commit = new("--commit") { Description = "The commit to go back to; by default the last one.", HelpName = "N" };

    private static readonly Option<string[]> View = new("--view")
    {
        Description = "A view, and its arguments, as for a program; by default the whole graph.",
        HelpName = "NAME [ARG...]",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("show", "Shows the graph of a process of a closed store, as it is or as it was at a commit.") { options.Process, Commit, View, options.Data, options.Json };
        options.SetAction(verb, (parsed, stop) => RunAsync(parsed, options, stop));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CommonOptions options, CancellationToken stop)
    {
        var report = options.ReportOf(parsed);
        var store = options.StoreOf(parsed).OpenReadOnly();
        await using (store.ConfigureAwait(false))
        {
            var process = await StoredUniverse.ReadProcessAsync(store, parsed.GetRequiredValue(options.Process), parsed.GetValue(Commit), stop).ConfigureAwait(false);
            var reading = Read(process, parsed.GetValue(View) ?? []);
            var name = process.State.Identity!.Name;
            report.Document(GraphReport.Document(name, reading));
            GraphReport.Show(report, name, reading);
            return ExitCode.Ok;
        }
    }

    private static GraphReading Read(StoredProcess process, string[] view)
    {
        var main = process.State.Main;
        return view is [var name, .. var arguments]
            ? Select(main, name, ArgumentReader.Read(arguments))
            : GraphReading.OfWhole(main.Head, main.Version);
    }

    private static GraphReading Select(Jitos.Process.Branch main, string name, ImmutableArray<ActualArgument> arguments)
    {
        var library = main.Library;
        var view = library.FindView(name)
            ?? throw new CommandException(ExitCode.BadInput, $"There is no view '{name}'; there are: {string.Join(", ", library.ViewNames.DefaultIfEmpty("none"))}.");
        var slice = Slice.TryCompute(library, view, arguments, main.Version, out var error)
            ?? throw new CommandException(ExitCode.BadInput, $"{name}: {error!.Message}");
        return new GraphReading(main.Head, main.Version, slice.Nodes, slice.Edges);
    }
}
