using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Jitos.Client;

namespace Jitos.Cli;

/// <summary>The command line: finds the verb, runs it, and reports in one line why it did not succeed.</summary>
internal static class CommandLine
{
    private const string Description = """
        A graph operating system: state is a graph, every change is a rewrite, and one kernel decides what is shared.

        The universe is behind a server, or in a store that the command opens itself: --server, else JITOS_SERVER, else the
        server on the store in --data, else that store.

        Exit codes: 0 done and everything holds; 1 refused, failed, or something does not hold; 2 the command line or an
        input is wrong; 3 the store cannot be used; 4 the server does not answer or does not know the token; 130 cancelled.
        """;

    /// <summary>How long a cancelled command may take to put things in order.</summary>
    private static readonly TimeSpan CancellationTime = TimeSpan.FromMinutes(1);

    /// <summary>Runs a command.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="environment">The variables that say where the universe is; null for those of this program.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, Func<string, string?>? environment = null)
    {
        try
        {
            var root = Root(output, error, environment ?? Environment.GetEnvironmentVariable);
            var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Action is not HelpAction && WhatIsWrong(parsed, root) is { } wrong)
            {
                throw new CommandException(ExitCode.BadInput, $"{wrong} Run 'jitos --help', or 'jitos VERB --help'.");
            }

            var invocation = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = CancellationTime,
            };
            return await parsed.InvokeAsync(invocation).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            return Failure.Of(problem).ReportTo(output, error);
        }
    }

    private static string? WhatIsWrong(ParseResult parsed, RootCommand root)
    {
        if (parsed.CommandResult.Command == root && parsed.UnmatchedTokens is [var verb, ..])
        {
            return $"There is no verb '{verb}'; {NearestNames.Hint(verb, root.Subcommands.Select(known => known.Name))}.";
        }

        return WrongOption(parsed) ?? (parsed.Errors is [var error, ..] ? ArgumentError.TextOf(error) : null);
    }

    /// <summary>What looks like an option and was taken for an argument, which would be written after <c>--</c>.</summary>
    private static string? WrongOption(ParseResult parsed)
    {
        Token[] tokens = [.. parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)];
        var at = Array.FindIndex(tokens, token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal));
        if (at < 0)
        {
            return null;
        }

        var (name, known) = (tokens[at].Value, OptionsOf(parsed).ToArray());
        return known.Contains(name, StringComparer.Ordinal) && at > 0
            ? $"The option '{tokens[at - 1].Value}' needs a value, and '{name}' is another option."
            : $"'{parsed.CommandResult.Command.Name}' has no option '{name}'; {NearestNames.Hint(name, known)}.";
    }

    private static IEnumerable<string> OptionsOf(ParseResult parsed) => parsed.CommandResult.Command.Options.Where(option => !option.Hidden).Select(option => option.Name);

    /// <summary>All verbs.</summary>
    internal static RootCommand Root(TextWriter output, TextWriter error, Func<string, string?> environment)
    {
        var options = new CommonOptions(output, error, environment);
        return new RootCommand(Description)
        {
            HelpName = "jitos",
            Subcommands =
            {
                UpVerb.Create(options),
                DemoVerb.Create(options),
                LaunchVerb.Create(options),
                InstallVerb.Create(options),
                PsVerb.Create(options),
                RunVerb.Create(options),
                ImportVerb.Create(options),
                ExportVerb.Create(options),
                ForkVerb.Create(options),
                MergeVerb.Create(options),
                DiffVerb.Create(options),
                LogVerb.Create(options),
                ShowVerb.Create(options),
                WhyVerb.Create(options),
                WatchVerb.Create(options),
                CallVerb.Create(options),
                CapVerb.Create(options),
                KeyVerb.Create(options),
                PolicyVerb.Create(options),
                QuarantineVerb.Create(options),
                CheckVerb.Create(options),
                ReplayVerb.Create(options),
                StoreVerb.Create(options),
                TokenVerb.Create(options),
                SchemaVerb.Create(options),
            },
        };
    }
}
