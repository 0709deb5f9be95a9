namespace Jitos.Silo;

/// <summary>Runs a server until it is told to stop.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (ServerArguments.AsksForHelp(arguments))
        {
            await Console.Out.WriteLineAsync(ServerArguments.Help);
            return ServerExit.Ok;
        }

        try
        {
            await using var server = await Server.StartAsync(arguments, CancellationToken.None);
            Announcement.Write(server, Console.Out);
            await server.WaitForShutdownAsync(CancellationToken.None);
            return ServerExit.Ok;
        }
        catch (Exception error)
        {
            var failure = ServerFailure.Of(error);
            await Console.Error.WriteLineAsync($"jitos-silo: {failure.Message}");
            return failure.ExitCode;
        }
    }
}
