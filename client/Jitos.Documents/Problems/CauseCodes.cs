using Jitos.Kernel;
using Jitos.Process;

namespace Jitos.Documents;

/// <summary>
/// What a cause is to programs: the exit code of the command line, and the status over HTTP. This is the one table of both.
/// </summary>
/// <remarks>
/// The law: what a caller named or wrote wrongly, so that no repeat can succeed, is <see cref="Documents.ExitCode.BadInput"/>;
/// what was understood and decided against is <see cref="Documents.ExitCode.Refused"/>. Over HTTP a decision is an answer, with
/// status 200, whatever it is; a request that did not come to one is a problem with a status of its own.
/// </remarks>
/// <param name="ExitCode">One of <see cref="Documents.ExitCode"/>.</param>
/// <param name="Status">The status of the response.</param>
public sealed record CauseCodes(int ExitCode, int Status)
{
    private const int Decided = 200;

    /// <summary>Those of a request that got no answer.</summary>
    public static CauseCodes Of(ProblemKind problem) => problem switch
    {
        ProblemKind.BadRequest => new(Documents.ExitCode.BadInput, 400),
        ProblemKind.NoSession => new(Documents.ExitCode.Server, 401),
        ProblemKind.Denied => new(Documents.ExitCode.Refused, 403),
        ProblemKind.NotFound => new(Documents.ExitCode.BadInput, 404),
        ProblemKind.TooLarge => new(Documents.ExitCode.BadInput, 413),
        ProblemKind.UnsupportedMediaType => new(Documents.ExitCode.BadInput, 415),
        ProblemKind.TooManyAttempts => new(Documents.ExitCode.Refused, 429),
        ProblemKind.Busy => new(Documents.ExitCode.Refused, 503),
        ProblemKind.StoreUnavailable => new(Documents.ExitCode.Store, 503),
        ProblemKind.StoreDamaged => new(Documents.ExitCode.Store, 500),
        ProblemKind.ServerUnavailable => new(Documents.ExitCode.Server, 503),
        ProblemKind.Uncertain => new(Documents.ExitCode.Server, 504),
        _ => new(Documents.ExitCode.Server, 500),
    };

    /// <summary>Those of what a process refused.</summary>
    public static CauseCodes Of(RefusalKind refusal) => new(
        refusal switch
        {
            RefusalKind.NoSuchBranch or RefusalKind.BadModule or RefusalKind.BadRequest => Documents.ExitCode.BadInput,
            RefusalKind.Cancelled => Documents.ExitCode.Cancelled,
            _ => Documents.ExitCode.Refused,
        },
        Decided);

    /// <summary>Those of what the kernel decided.</summary>
    public static CauseCodes Of(Receipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return new(
            receipt switch
            {
                { IsAccepted: true } => Documents.ExitCode.Ok,
                { Refusal: SyscallRefusal.BadCall } => Documents.ExitCode.BadInput,

                // Its cause is the path that leads to nothing, as far as the caller may know; a missing right has none.
                { Refusal: SyscallRefusal.Denied, Cause.IsEmpty: false } => Documents.ExitCode.BadInput,
                _ => Documents.ExitCode.Refused,
            },
            Decided);
    }
}
