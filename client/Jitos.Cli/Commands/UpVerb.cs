using System.CommandLine;
using Jitos.Silo;
using Microsoft.Extensions.Hosting;

namespace Jitos.Cli;

/// <summary><c>jitos up</c></summary>
internal static class UpVerb
{
    /// <summary>The variables that say in which environment a server runs; without one it is a development start.</summary>
    private static readonly string[] EnvironmentVariables = ["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    private static readonly Option<string?> Universe = new("--universe") { Description = "The universe to serve over HTTP.", HelpName = "NAME" };
    private static readonly Option<int?> Port = PortOption("--port", "The port for browsers and the HTTP edge");
    private static readonly Option<int?> GatewayPort = PortOption("--gateway-port", "The port of the gateway, for this command and the SDK");
    private static readonly Option<int?> SiloPort = PortOption("--silo-port", "The silo's own port");

    private static readonly Argument<string[]> Settings = new("SETTING")
    {
        Description = "Any other setting of the server, such as Jitos:Http:Address=0.0.0.0.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("up", "Runs a server on a store, which it makes if there is none, until Ctrl+C or SIGTERM stops it in order. With --json it writes its document when it runs.")
        {
            options.Data, Universe, Port, GatewayPort, SiloPort, Settings,
        };
        options.SetAction(verb, (parsed, stop) => RunAsync(parsed, options, stop));
        verb.Validators.Add(parsed =>
        {
            if ((parsed.GetValue(Settings) ?? []).FirstOrDefault(setting => !setting.Contains('=', StringComparison.Ordinal)) is { } wrong)
            {
                parsed.AddError($"'{wrong}' is no setting: write KEY=VALUE, such as Jitos:Http:Port=5181.");
            }
        });
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CommonOptions options, CancellationToken stop)
    {
        var report = options.ReportOf(parsed);
        var server = await report.WhileAsync("starting a server", () => StartAsync(ArgumentsOf(parsed, options, report.IsJson), stop)).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            report.Document(UpDocument.Of(server));
            if (!report.IsJson)
            {
                report.Text(output => Announcement.Write(server, output));
            }

            await server.WaitForShutdownAsync(stop).ConfigureAwait(false);
            return ExitCode.Ok;
        }
    }

    private static async Task<Server> StartAsync(string[] arguments, CancellationToken stop)
    {
        try
        {
            return await Server.StartAsync(arguments, stop).ConfigureAwait(false);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            var failure = ServerFailure.Of(error);
            throw new CommandException(failure.ExitCode, failure.Message);
        }
    }

    /// <summary>
    /// The command line of the server. Its silo warns of the garbage collector, which this command has for its other verbs'
    /// sake. What is logged goes to standard error, where standard output is for the document alone.
    /// </summary>
    private static string[] ArgumentsOf(ParseResult parsed, CommonOptions options, bool isJson) =>
    [
        .. EnvironmentVariables.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 }) ? [] : Setting(HostDefaults.EnvironmentKey, Environments.Development),
        .. Setting("Jitos:Store", parsed.GetValue(options.Data)),
        .. Setting("Jitos:Universe", parsed.GetValue(Universe)),
        .. Setting("Jitos:Http:Port", parsed.GetValue(Port)),
        .. Setting("Jitos:Cluster:GatewayPort", parsed.GetValue(GatewayPort)),
        .. Setting("Jitos:Cluster:SiloPort", parsed.GetValue(SiloPort)),
        .. Setting("Logging:LogLevel:Orleans.Runtime.Silo", "Error"),
        .. isJson ? Setting("Logging:Console:LogToStandardErrorThreshold", "Trace") : [],
        .. parsed.GetValue(Settings) ?? [],
    ];

    private static string[] Setting(string key, object? value) => value is null ? [] : [$"{key}={value}"];

    private static Option<int?> PortOption(string name, string description) => new(name) { Description = $"{description}; 0 is any that is free.", HelpName = "PORT" };
}
