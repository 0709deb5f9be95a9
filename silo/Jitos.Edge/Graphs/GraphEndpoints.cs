using System.Collections.Immutable;
using System.Globalization;
using Jitos.Client;
using Jitos.Contracts;
using Jitos.Documents;
using Jitos.Process;
using Jitos.Rewriting;
using Microsoft.AspNetCore.Http.HttpResults;
using RequestSizeLimitAttribute = Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute;

namespace Jitos.Edge;

/// <summary>Graphs of processes: read, brought in and out.</summary>
internal static class GraphEndpoints
{
    /// <summary>Maps them below <c>/v1/universes/{universe}/processes/{process}</c>.</summary>
    public static void Map(RouteGroupBuilder process)
    {
        _ = process.MapGet("/graph", ReadAsync).WithName("ReadGraph").WithSummary("The graph at the head of a branch or at a commit of its history, or what a view selects of it.").WithMetadata(LargeEndpoint.Mark);
        _ = process.MapGet("/snapshot", ReadSnapshotAsync).WithName("ReadSnapshot").WithSummary("The same as canonical bytes: the whole graph, and the ids of what a view selects of it.").WithMetadata(LargeEndpoint.Mark);
        _ = process.MapGet("/views", ListViewsAsync).WithName("ListViews").WithSummary("The views that are installed at the head of a branch or at a commit of its history, ordinal by name.");
        _ = process.MapGet("/keys", ListKeysAsync).WithName("ListKeys").WithSummary("The types that have keys at the head of a branch or at a commit of its history, ordinal by name, each with the names of its key attributes.");
        _ = process.MapGet("/diff", DiffAsync).WithName("Diff").WithSummary("What leads from the graph of one commit to that of another, of the same branch or of two.");
        _ = process.MapPost("/import", ImportAsync).WithName("Import").WithSummary("Brings nodes and edges in, reusing those whose key is there.").WithMetadata(new RequestSizeLimitAttribute(EdgeLimits.ImportBytes), LargeEndpoint.Mark);
        _ = process.MapGet("/export", ExportAsync).WithName("Export").WithSummary("What is not of a system type, or what a view selects, as a document that can be imported.").WithMetadata(LargeEndpoint.Mark);
    }

    /// <summary>Reads arguments of views as they stand in a query.</summary>
    /// <exception cref="EdgeException">One is neither a literal nor an id.</exception>
    public static ImmutableArray<ActualArgument> ArgumentsOf(string[]? texts) =>
        [.. (texts ?? []).Select((text, index) => ArgumentText.TryRead(text) ?? throw Wrong(index + 1))];

    private static async Task<Ok<GraphDocument>> ReadAsync(
        Caller caller,
        string process,
        string[]? argument,
        ulong? at,
        CancellationToken stop,
        string branch = Branch.Main,
        string view = "")
    {
        var call = new ReadCall(new WirePoint(Caller.Name(branch, "branch"), at), view, ArgumentCodec.Write(ArgumentsOf(argument)));
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        var graph = EdgeLimits.Bounded(await found.ReadAsync(call, stop).ConfigureAwait(false));
        var reading = EdgeLimits.Bounded(GraphReading.Of(graph, isWhole: view.Length == 0));
        return TypedResults.Ok(GraphDocument.Of(reading.Commit.Value, reading.Graph, reading.Nodes, reading.Edges));
    }

    private static async Task<Ok<SnapshotDocument>> ReadSnapshotAsync(
        Caller caller,
        string process,
        string[]? argument,
        ulong? at,
        CancellationToken stop,
        string branch = Branch.Main,
        string view = "")
    {
        var call = new ReadCall(new WirePoint(Caller.Name(branch, "branch"), at), view, ArgumentCodec.Write(ArgumentsOf(argument)));
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(SnapshotDocument.Of(EdgeLimits.Bounded(await found.ReadAsync(call, stop).ConfigureAwait(false))));
    }

    private static async Task<Ok<ImmutableArray<WireViewEntry>>> ListViewsAsync(Caller caller, string process, ulong? at, CancellationToken stop, string branch = Branch.Main)
    {
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(await found.ListViewsAsync(new WirePoint(Caller.Name(branch, "branch"), at), stop).ConfigureAwait(false));
    }

    private static async Task<Ok<ImmutableArray<WireKeyEntry>>> ListKeysAsync(Caller caller, string process, ulong? at, CancellationToken stop, string branch = Branch.Main)
    {
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(await found.ListKeysAsync(new WirePoint(Caller.Name(branch, "branch"), at), stop).ConfigureAwait(false));
    }

    private static async Task<Ok<DifferenceDocument>> DiffAsync(
        Caller caller,
        string process,
        ulong? from,
        string? toBranch,
        ulong? to,
        CancellationToken stop,
        string branch = Branch.Main)
    {
        var (start, end) = (new WirePoint(Caller.Name(branch, "branch"), from), new WirePoint(Caller.Name(toBranch ?? branch, "branch"), to));
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        var difference = await found.DiffAsync(start, end, stop).ConfigureAwait(false);
        var read = new GraphDifference(difference);
        return read.Delta.Operations.Length <= EdgeLimits.Elements
            ? TypedResults.Ok(DifferenceDocument.Of(difference, read.Delta.Operations, read.Symbols, element => read.Names[element]))
            : throw EdgeException.Bad($"The answer has more than {EdgeLimits.Elements} changes; compare commits that lie closer.");
    }

    private static async Task<Ok<OutcomeDocument>> ImportAsync(Caller caller, string process, ImportRequest request, CancellationToken stop)
    {
        var content = Content.Of(request);
        var branch = Caller.Name(request.Branch, "branch");
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(OutcomeDocument.Of(await found.ImportAsync(caller.Operation(), content, request.Why, branch, stop).ConfigureAwait(false)));
    }

    private static async Task<Ok<ImportRequest>> ExportAsync(
        Caller caller,
        string process,
        string[]? argument,
        CancellationToken stop,
        string branch = Branch.Main,
        string view = "")
    {
        var options = new WatchOptions { View = view, Arguments = ArgumentsOf(argument) };
        var found = (await caller.HandleAsync(process).ConfigureAwait(false)).Branch(Caller.Name(branch, "branch"));
        var replica = await found.WatchAsync(options, stop).ConfigureAwait(false);
        await using (replica.ConfigureAwait(false))
        {
            return TypedResults.Ok(Content.Of(replica.Current.Graph, branch));
        }
    }

    private static EdgeException Wrong(int number) => EdgeException.Bad(string.Create(
        CultureInfo.InvariantCulture,
        $"Argument {number} is no literal and no id; write a string in double quotes, a number, true, false, a list, an id such as n12, or _ for none."));
}
