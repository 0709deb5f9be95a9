using System.Text.Json;

namespace Jitos.Cli;

/// <summary>Replays a store in a new operating-system process, which shares nothing with this one but the files.</summary>
internal static class ReplayProcess
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Runs this program's <c>replay</c> on a store.</summary>
    /// <exception cref="CommandException">It gave no account.</exception>
    public static async Task<ReplayDocument> RunAsync(StoreLocation store, CancellationToken stop)
    {
        using var process = System.Diagnostics.Process.Start(OwnProgram.With("replay", "--data", store.Directory, "--json"))!;
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var error = process.StandardError.ReadToEndAsync(stop);
        try
        {
            await process.WaitForExitAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        return Read(await output.ConfigureAwait(false))
            ?? throw new CommandException(ExitCode.Store, $"The replaying process ended with {process.ExitCode}: {await error.ConfigureAwait(false)}");
    }

    private static ReplayDocument? Read(string output) =>
        string.IsNullOrWhiteSpace(output) ? null : JsonSerializer.Deserialize<ReplayDocument>(output, Json);
}
