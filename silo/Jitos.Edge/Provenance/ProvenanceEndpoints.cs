using Jitos.Client;
using Jitos.Contracts;
using Jitos.Documents;
using Jitos.Graph;
using Jitos.Process;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Jitos.Edge;

/// <summary>What commits did, and why something is as it is.</summary>
internal static class ProvenanceEndpoints
{
    private const int UsualSteps = 1_000;
    private const int UsualReasons = 1_000;
    private const int UsualDepth = 100;

    /// <summary>Maps them below <c>/v1/universes/{universe}/processes/{process}</c>.</summary>
    public static void Map(RouteGroupBuilder process)
    {
        _ = process.MapGet("/steps", ReadStepsAsync).WithName("ReadSteps").WithSummary("What a commit of a branch's history did, step by step, a page at a time.");
        _ = process.MapGet("/why", WhyAsync).WithName("Why").WithSummary("Why an element is there, and as it is, or what led to a message: as far as it happened in this process.").WithMetadata(LargeEndpoint.Mark);
    }

    private static async Task<Ok<StepsDocument>> ReadStepsAsync(
        Caller caller,
        string process,
        ulong at,
        CancellationToken stop,
        string branch = Branch.Main,
        int first = 0,
        int count = UsualSteps)
    {
        var call = new StepsCall(new WirePoint(Caller.Name(branch, "branch"), at), first, count);
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        var account = await found.ReadStepsAsync(call, stop).ConfigureAwait(false);
        var names = new ElementNames(account.Elements);
        return TypedResults.Ok(StepsDocument.Of(account, element => names[element]));
    }

    private static async Task<Ok<ExplanationDocument>> WhyAsync(
        Caller caller,
        string process,
        string? element,
        ulong? tick,
        ulong? at,
        CancellationToken stop,
        string branch = Branch.Main,
        string attribute = "",
        int reasons = UsualReasons,
        int depth = UsualDepth)
    {
        var point = new WirePoint(Caller.Name(branch, "branch"), at);
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        var subject = await SubjectOfAsync(found, point, element, tick, stop).ConfigureAwait(false);
        var call = new WhyCall(point, subject.Value, tick ?? 0, attribute, reasons, depth);
        var explanation = await found.WhyAsync(call, stop).ConfigureAwait(false);
        var names = new ElementNames(explanation.Elements);
        return TypedResults.Ok(ExplanationDocument.Of(explanation, mentioned => names[mentioned]));
    }

    /// <summary>The element that is asked about; none if it is a message.</summary>
    private static async Task<ElementId> SubjectOfAsync(IProcessTransport process, WirePoint at, string? element, ulong? tick, CancellationToken stop)
    {
        switch (element, tick)
        {
            case (null, not null):
                return ElementId.None;
            case (not null, null):
                return ElementFinder.TryReadId(element, out var id)
                    ? id
                    : GraphReading.Of(EdgeLimits.Bounded(await process.ReadAsync(new ReadCall(at, string.Empty, []), stop).ConfigureAwait(false)), isWhole: true).Find(element);
            default:
                throw EdgeException.Bad("Give 'element' or 'tick', and not both.");
        }
    }
}
