namespace Jitos.Silo;

/// <summary>Reads the settings, before anything is opened or joined.</summary>
internal static class ServerOptionsReader
{
    /// <summary>Short forms for the command line.</summary>
    public static readonly Dictionary<string, string> Switches = new()
    {
        ["--data"] = "Jitos:Store",
        ["--universe"] = "Jitos:Universe",
        ["--port"] = "Jitos:Http:Port",
        ["--gateway-port"] = "Jitos:Cluster:GatewayPort",
        ["--silo-port"] = "Jitos:Cluster:SiloPort",
    };

    /// <summary>How the command line sets a setting.</summary>
    public static string OptionOf(string key) => Switches.FirstOrDefault(option => option.Value == key).Key ?? $"--{key}";

    /// <summary>Reads.</summary>
    /// <exception cref="ServerException">A setting is unknown or wrong.</exception>
    public static ServerOptions Read(IConfiguration configuration)
    {
        var options = Bind(configuration.GetSection(ServerOptions.Section));
        string[] wrong = [.. ServerOptionsCheck.WhatIsWrong(options)];
        return wrong.Length == 0 ? options : throw Bad(string.Join(' ', wrong));
    }

    private static ServerOptions Bind(IConfigurationSection section)
    {
        try
        {
            return section.Get<ServerOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new ServerOptions();
        }
        catch (InvalidOperationException e)
        {
            throw Bad(Explain(e));
        }
    }

    /// <summary>The binder names its own option and types; what matters is the key.</summary>
    private static string Explain(InvalidOperationException e)
    {
        const string Unknown = "instance of ";
        var at = e.Message.IndexOf(Unknown, StringComparison.Ordinal);
        var unknown = at < 0 ? -1 : e.Message.IndexOf(": ", at, StringComparison.Ordinal);
        return unknown < 0
            ? $"{e.Message} Correct it."
            : $"Below '{ServerOptions.Section}' there is no setting {e.Message[(unknown + 2)..]}; correct its name, or remove it.";
    }

    private static ServerException Bad(string message) =>
        new(ServerExit.BadConfiguration, $"The configuration is wrong. {message} (Settings come from appsettings.json beside the program, the environment, JITOS__HTTP__PORT for one, and the command line.)");
}
