using Jitos.Contracts;
using Jitos.Documents;
using Jitos.Graph;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace Jitos.Client;

/// <summary>What the failures of grain calls mean to a caller.</summary>
internal static class Faults
{
    /// <summary>Whether the call may have been carried out, so that repeating it makes sense.</summary>
    internal static bool IsUncertain(Exception failure) => failure switch
    {
        FaultException fault => fault.Kind == FaultKind.Uncertain,
        GatewayTooBusyException or LimitExceededException => false,
        NoAnswerException => true,
        TimeoutException or OrleansException => true,
        _ => false,
    };

    /// <summary>Whether the call is known not to have been carried out, and may succeed later.</summary>
    internal static bool IsBusy(Exception failure) => failure is FaultException { Kind: FaultKind.Busy } or GatewayTooBusyException or LimitExceededException;

    /// <summary>Whether there is no connection to the server.</summary>
    internal static bool IsUnreachable(Exception failure) => failure is ConnectionFailedException or SiloUnavailableException or NoAnswerException { WasAsked: false };

    /// <summary>Whether the call may have been carried out: the server may have had it.</summary>
    internal static bool MayBeDone(Exception failure) => IsUncertain(failure) && failure is not NoAnswerException { WasAsked: false };

    internal static JitosException Translate(Exception failure, OperationId operation) => failure switch
    {
        FaultException fault => Translate(fault, operation),
        GatewayTooBusyException or LimitExceededException => new BusyException("The server has too much to do; nothing was done, try again later.", failure),
        _ when operation == default => new ServerUnavailableException($"No answer came{Why(failure)}; see whether the server runs, and try again.", failure),
        _ => new UncertainException(operation, $"No answer came{Why(failure)}: it is not known whether the call was carried out; the same operation, {operation}, repeated finds out.", failure),
    };

    /// <summary>The kind of problem that a failed call is to who asked.</summary>
    internal static ProblemKind ProblemOf(JitosException failure) => failure switch
    {
        NoSessionException => ProblemKind.NoSession,
        DeniedException => ProblemKind.Denied,
        NotFoundException => ProblemKind.NotFound,
        BusyException => ProblemKind.Busy,
        StoreUnavailableException => ProblemKind.StoreUnavailable,
        ServerUnavailableException => ProblemKind.ServerUnavailable,
        StoreDamagedException => ProblemKind.StoreDamaged,
        UncertainException => ProblemKind.Uncertain,
        _ => ProblemKind.BadRequest,
    };

    /// <summary>What the runtime says of timeouts and connections describes itself, not the call.</summary>
    private static string Why(Exception failure) => failure switch
    {
        TimeoutException => " in time",
        NoAnswerException => $" ({failure.Message})",
        _ when IsUnreachable(failure) => " (there is no connection to the server any more)",
        _ => $" ({failure.Message})",
    };

    private static JitosException Translate(FaultException fault, OperationId operation) => fault.Kind switch
    {
        FaultKind.NoSession => new NoSessionException(fault.Message, fault),
        FaultKind.NoSuchProcess or FaultKind.NotFound => new NotFoundException(fault.Message, fault),
        FaultKind.Denied => new DeniedException(fault.Message, fault),
        FaultKind.Busy => new BusyException(fault.Message, fault),
        FaultKind.NotWritten => new StoreUnavailableException(fault.Message, fault),
        FaultKind.Damaged => new StoreDamagedException(fault.Message, fault),
        FaultKind.Uncertain => new UncertainException(operation, fault.Message, fault),
        _ => new BadRequestException(fault.Message, fault),
    };
}
