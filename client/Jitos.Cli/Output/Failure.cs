using Jitos.Client;
using Jitos.Contracts;
using Jitos.Documents;
using Jitos.Rewriting;
using Jitos.Storage;
using Orleans.Runtime;

namespace Jitos.Cli;

/// <summary>What a failed command says and returns.</summary>
/// <param name="ExitCode">One of <see cref="Documents.ExitCode"/>.</param>
/// <param name="Message">One line: what, where, what to do.</param>
internal sealed record Failure(int ExitCode, string Message)
{
    /// <summary>The meaning of an exception.</summary>
    public static Failure Of(Exception error) => error switch
    {
        CommandException known => new(known.ExitCode, known.Message),
        InputException input => new(Documents.ExitCode.BadInput, input.Message),
        StoreException store => new(Documents.ExitCode.Store, store.Message),
        ReplayException replay => new(Documents.ExitCode.Store, replay.Message),
        NoSessionException session => new(Documents.ExitCode.Server, $"The server does not know the token ({session.Message.TrimEnd('.')}); put the right one into {UniverseLocation.TokenVariable}, or name the directory of its store with --data."),
        JitosException call => new(CodeOf(call), call.Message),
        FaultException fault => new(fault.Kind == FaultKind.Damaged ? Documents.ExitCode.Store : Documents.ExitCode.BadInput, fault.Message),
        OperationCanceledException or OrleansLifecycleCanceledException => new(Documents.ExitCode.Cancelled, "Cancelled; what was committed is kept."),
        IOException or UnauthorizedAccessException => new(Documents.ExitCode.Store, $"{error.Message} Check the disk, its space and the rights of the directory."),
        _ => new(Documents.ExitCode.Refused, $"A fault of this program: {error.GetType().Name}: {error.Message}"),
    };

    /// <summary>Says it, and returns the exit code.</summary>
    public int ReportTo(TextWriter output, TextWriter error)
    {
        new Report(output, error, isJson: true).Error($"jitos: {Message}");
        return ExitCode;
    }

    /// <summary>What demanded an outcome met a refusal, which is no wrong command; other failures are by the table.</summary>
    private static int CodeOf(JitosException call) => call is RefusedException ? Documents.ExitCode.Refused : CauseCodes.Of(Faults.ProblemOf(call)).ExitCode;
}
