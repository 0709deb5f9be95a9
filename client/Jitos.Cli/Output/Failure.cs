using Jitos.Client;
using Jitos.Contracts;
using Jitos.Rewriting;
using Jitos.Storage;
using Orleans.Runtime;

namespace Jitos.Cli;

/// <summary>What a failed command says and returns.</summary>
/// <param name="ExitCode">One of <see cref="Cli.ExitCode"/>.</param>
/// <param name="Message">One line: what, where, what to do.</param>
internal sealed record Failure(int ExitCode, string Message)
{
    /// <summary>The meaning of an exception.</summary>
    public static Failure Of(Exception error) => error switch
    {
        CommandException known => new(known.ExitCode, known.Message),
        InputException input => new(Cli.ExitCode.BadInput, input.Message),
        StoreException store => new(Cli.ExitCode.Store, store.Message),
        ReplayException replay => new(Cli.ExitCode.Store, replay.Message),
        NoSessionException session => new(Cli.ExitCode.Server, $"The server does not know the token ({session.Message.TrimEnd('.')}); put the right one into {UniverseLocation.TokenVariable}, or name the directory of its store with --data."),
        JitosException call => new(CodeOf(call), call.Message),
        FaultException fault => new(fault.Kind == FaultKind.Damaged ? Cli.ExitCode.Store : Cli.ExitCode.BadInput, fault.Message),
        OperationCanceledException or OrleansLifecycleCanceledException => new(Cli.ExitCode.Cancelled, "Cancelled; what was committed is kept."),
        IOException or UnauthorizedAccessException => new(Cli.ExitCode.Store, $"{error.Message} Check the disk, its space and the rights of the directory."),
        _ => new(Cli.ExitCode.Refused, $"A fault of this program: {error.GetType().Name}: {error.Message}"),
    };

    /// <summary>Says it, and returns the exit code.</summary>
    public int ReportTo(TextWriter output, TextWriter error)
    {
        new Report(output, error, isJson: true).Error($"jitos: {Message}");
        return ExitCode;
    }

    private static int CodeOf(JitosException call) => call switch
    {
        StoreDamagedException or StoreUnavailableException => Cli.ExitCode.Store,
        ServerUnavailableException or UncertainException => Cli.ExitCode.Server,
        NotFoundException or BadRequestException => Cli.ExitCode.BadInput,
        _ => Cli.ExitCode.Refused,
    };
}
