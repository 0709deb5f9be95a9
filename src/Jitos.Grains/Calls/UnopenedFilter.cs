using Jitos.Contracts;

namespace Jitos.Grains;

/// <summary>
/// Ends the activation of a grain that a call made for what does not exist, at that call: made-up names of universes and
/// numbers of processes leave nothing behind.
/// </summary>
internal sealed class UnopenedFilter : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (FaultException e) when (IsForGood(e.Kind) && context.Grain is IOpenable { HasState: false })
        {
            context.TargetContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, e.Message), CancellationToken.None);
            throw;
        }
    }

    /// <summary>Whether a fault would come again: the grain has no state to recover.</summary>
    private static bool IsForGood(FaultKind kind) =>
        kind is FaultKind.NoSession or FaultKind.NoSuchProcess or FaultKind.NotFound or FaultKind.BadRequest or FaultKind.Denied;
}
