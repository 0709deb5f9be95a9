using Jitos.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Jitos.Edge;

/// <summary>Syscalls: asked for, and what became of the latest.</summary>
internal static class SyscallEndpoints
{
    private const string Described =
        "The caller's own, those of processes that it may read, and all, with their whole causes, if it may read all of the root graph. "
        + "Without 'after' the last ones; with it the first ones after it. To follow them, ask again with the number of the last one as 'after'.";

    /// <summary>Maps them below <c>/v1/universes/{universe}</c>.</summary>
    public static void Map(RouteGroupBuilder universe)
    {
        _ = universe.MapGet("/syscalls", ListAsync).WithName("ListSyscalls").WithSummary("Decisions of the kernel, of the latest 1,000, that the caller may know of, in order.").WithDescription(Described);
        _ = universe.MapPost("/syscalls", SubmitAsync).WithName("Syscall").WithSummary("Asks the kernel for a syscall.");
    }

    private static async Task<Ok<DecisionsDocument>> ListAsync(Caller caller, CancellationToken stop, ulong? after = null, int count = EdgeLimits.UsualPage)
    {
        EdgeLimits.RequirePage(count);
        var decisions = await caller.Universe.ListDecisionsAsync(after, count, stop).ConfigureAwait(false);
        return TypedResults.Ok(new DecisionsDocument([.. decisions.Select(DecisionDocument.Of)]));
    }

    private static async Task<Ok<ReceiptDocument>> SubmitAsync(Caller caller, SyscallRequest request, CancellationToken stop)
    {
        _ = Caller.Name(request.Name, "call");
        return TypedResults.Ok(ReceiptDocument.Of(await caller.Universe.SubmitAsync(caller.Operation(), request.ToSyscall(), stop).ConfigureAwait(false)));
    }
}
