using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Jitos.Contracts;
using Jitos.Process;

namespace Jitos.Cli;

/// <summary><c>jitos watch</c> in another operating-system process, which knows of the universe only what comes through its gateway.</summary>
/// <remarks>It ends with this one: when its standard input does.</remarks>
internal sealed class WatchProcess : IAsyncDisposable
{
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(5);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly System.Diagnostics.Process process;
    private readonly Task<string> output;

    private WatchProcess(System.Diagnostics.Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>The number that the operating system gives it.</summary>
    public int Id => process.Id;

    /// <summary>Starts it, and waits until it has what there is to see.</summary>
    /// <param name="gateway">The port of the universe's gateway.</param>
    /// <param name="secret">The secret of the universe's cluster. It is passed where other users can't see it.</param>
    /// <param name="session">A session that may read the process. It is passed where other users can't see it.</param>
    /// <param name="pid">The process.</param>
    /// <param name="view">What of its main branch.</param>
    /// <param name="drop">Which frame it is to throw away, counted from 1.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="CommandException">It ends instead.</exception>
    public static async Task<WatchProcess> StartAsync(int gateway, ClusterSecret secret, SessionToken session, long pid, string view, int drop, CancellationToken stop)
    {
        var start = OwnProgram.With(
            "watch", Text(pid), "--view", view, "--drop", Text(drop), WatchVerb.TargetOption, "--json");
        start.Environment[UniverseLocation.TokenVariable] = session.Secret;
        start.Environment[UniverseLocation.SecretVariable] = secret.Reveal();
        start.Environment[UniverseLocation.GatewayVariable] = $"127.0.0.1:{Text(gateway)}";
        var watcher = new WatchProcess(System.Diagnostics.Process.Start(start)!);
        try
        {
            var line = await watcher.process.StandardError.ReadLineAsync(stop).ConfigureAwait(false);
            return line == WatchVerb.Ready ? watcher : throw new CommandException(ExitCode.Refused, $"The watching process does not begin: {line}");
        }
        catch
        {
            await watcher.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Tells it where the watching ends, and waits for its account.</summary>
    /// <param name="target">The checksum of what there is to see in the end.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="CommandException">It gives none.</exception>
    public async Task<WatchDocument> EndAsync(SliceChecksum target, CancellationToken stop)
    {
        await process.StandardInput.WriteLineAsync(target.ToString().AsMemory(), stop).ConfigureAwait(false);
        process.StandardInput.Close();
        var error = await process.StandardError.ReadToEndAsync(stop).ConfigureAwait(false);
        await process.WaitForExitAsync(stop).ConfigureAwait(false);
        var account = await output.WaitAsync(stop).ConfigureAwait(false);
        return process.ExitCode == ExitCode.Ok
            ? JsonSerializer.Deserialize<WatchDocument>(account, Json)!
            : throw new CommandException(ExitCode.Refused, $"The watching process ended with {process.ExitCode}: {error}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(EndTime);
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
