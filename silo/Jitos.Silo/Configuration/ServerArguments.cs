namespace Jitos.Silo;

/// <summary>The command line of the server, checked before it is read as settings: what those ignore is a mistake here.</summary>
internal static class ServerArguments
{
    /// <summary>What may be given.</summary>
    public const string Help = """
        Runs a server on a store, which it makes if there is none, until Ctrl+C or SIGTERM.

          --data DIR           the directory of the store (.jitos)
          --universe NAME      the universe of the HTTP side (default)
          --port PORT          for browsers and the HTTP edge (5180)
          --gateway-port PORT  for members of the cluster (30000)
          --silo-port PORT     for silos (11111)
          --environment NAME   Development prints a link to log in by, and the token
          --SECTION:KEY VALUE  any other setting, such as --Jitos:Load:CpuPercent 90

        A port of 0 is any that is free. docs/server.md has all settings.
        """;

    private static readonly string[] HelpOptions = ["--help", "-h", "-?"];

    /// <summary>Whether all that is wanted is to know what may be given.</summary>
    public static bool AsksForHelp(string[] arguments) => arguments.Any(HelpOptions.Contains);

    /// <summary>Demands that all arguments mean something.</summary>
    /// <exception cref="ServerException">One is unknown, or has no value.</exception>
    public static void Check(string[] arguments)
    {
        for (var at = 0; at < arguments.Length; at++)
        {
            var (key, hasValue) = Split(arguments[at]);
            if (!IsKnown(key))
            {
                throw Bad($"There is no option '{key}'");
            }

            if (!hasValue && ++at == arguments.Length)
            {
                throw Bad($"The option '{key}' has no value");
            }
        }
    }

    private static (string Key, bool HasValue) Split(string argument)
    {
        var end = argument.IndexOf('=', StringComparison.Ordinal);
        return end < 0 ? (argument, false) : (argument[..end], true);
    }

    private static bool IsKnown(string key) =>
        ServerOptionsReader.Switches.ContainsKey(key) || key.Contains(':', StringComparison.Ordinal) || key.TrimStart('-').Equals(HostDefaults.EnvironmentKey, StringComparison.OrdinalIgnoreCase);

    private static ServerException Bad(string what) => new(ServerExit.BadConfiguration, $"{what}; --help lists the options.");
}
