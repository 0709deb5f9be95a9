using System.Collections.Immutable;
using System.Globalization;
using Jitos.Client;
using Jitos.Contracts;
using Jitos.Documents;
using Jitos.Kernel;
using Jitos.Rewriting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Jitos.Edge;

/// <summary>Processes, and what they are asked to run.</summary>
internal static class ProcessEndpoints
{
    /// <summary>Maps them below <c>/v1/universes/{universe}</c>.</summary>
    public static void Map(RouteGroupBuilder universe)
    {
        _ = universe.MapGet("/processes", ListAsync).WithName("ListProcesses").WithSummary("The processes that the caller has a right on, in order of launch; with a name or number, that one, or none.");
        _ = universe.MapPost("/processes", LaunchAsync).WithName("LaunchProcess").WithSummary("Launches a process.");
        _ = universe.MapGet("/processes/{process}", DescribeAsync).WithName("DescribeProcess").WithSummary("How a process stands.");
        _ = universe.MapDelete("/processes/{process}", ExitAsync).WithName("ExitProcess").WithSummary("Ends a process: it may ask for nothing any more; its commits stay.");
        _ = universe.MapPost("/processes/{process}/modules", InstallAsync).WithName("InstallModule").WithSummary("Installs a module, in place of one of the same name.");
        _ = universe.MapPost("/processes/{process}/collapse", CollapseAsync).WithName("Collapse").WithSummary("Runs a program, or a single rule, to its outcome and commits that.");
    }

    private static async Task<Ok<ImmutableArray<WireProcessEntry>>> ListAsync(Caller caller, string? name, CancellationToken stop)
    {
        if (name is null)
        {
            return TypedResults.Ok(await caller.Universe.ListProcessesAsync(stop).ConfigureAwait(false));
        }

        var found = await caller.Universe.FindProcessAsync(Caller.Name(name, "process"), stop).ConfigureAwait(false);
        return TypedResults.Ok<ImmutableArray<WireProcessEntry>>(found is null ? [] : [found]);
    }

    private static async Task<Ok<LaunchDocument>> LaunchAsync(Caller caller, LaunchRequest request, CancellationToken stop)
    {
        var name = Caller.Name(request.Name, "process");
        var launched = await caller.Client.LaunchAsync(name, new LaunchOptions { Operation = caller.Operation() }, stop).ConfigureAwait(false);
        return TypedResults.Ok(LaunchDocument.Of(launched.Receipt, launched.Process?.Pid));
    }

    private static async Task<Ok<ProcessStatus>> DescribeAsync(Caller caller, string process, CancellationToken stop)
    {
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(await found.DescribeAsync(stop).ConfigureAwait(false));
    }

    private static async Task<Ok<ReceiptDocument>> ExitAsync(Caller caller, string process, CancellationToken stop)
    {
        var found = await caller.HandleAsync(process).ConfigureAwait(false);
        var exit = new Syscall("exit", [SyscallArgument.AtPath(string.Create(CultureInfo.InvariantCulture, $"/proc/{found.Pid}"))]);
        return TypedResults.Ok(ReceiptDocument.Of(await caller.Client.SyscallAsync(exit, caller.Operation(), stop).ConfigureAwait(false)));
    }

    private static async Task<Ok<OutcomeDocument>> InstallAsync(Caller caller, string process, ModuleRequest request, CancellationToken stop)
    {
        var (module, branch) = (new ModuleSource(Caller.Name(request.File, "file"), request.Text), Caller.Name(request.Branch, "branch"));
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(OutcomeDocument.Of(await found.InstallAsync(caller.Operation(), module, branch, stop).ConfigureAwait(false)));
    }

    private static async Task<Ok<OutcomeDocument>> CollapseAsync(Caller caller, string process, CollapseRequest request, CancellationToken stop)
    {
        _ = (Caller.Name(request.Program, "program"), Caller.Name(request.Branch, "branch"));
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(OutcomeDocument.Of(await found.CollapseAsync(caller.Operation(), request.ToCall(), stop).ConfigureAwait(false)));
    }
}
