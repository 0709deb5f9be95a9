using Jitos.Contracts;
using Jitos.Process;

namespace Jitos.Grains;

internal sealed partial class ProcessGrain
{
    private readonly Mappings mappings;

    public async Task<WireOutcome> MapAsync(SessionToken session, WireOperation operation, string path, CancellationToken cancellationToken = default)
    {
        var request = ProcessRequests.OfPath("map", Require(session), operation, path);
        return WireForms.Of(await RunAsync(
            request,
            [new Access(Rights.Call, Branch.Main, $"map '{path}'")],
            (process, _) => mappings.MapAsync(process, request, path),
            cancellationToken));
    }

    public async Task<WireOutcome> UnmapAsync(SessionToken session, WireOperation operation, string path, CancellationToken cancellationToken = default)
    {
        var request = ProcessRequests.OfPath("unmap", Require(session), operation, path);
        return WireForms.Of(await StepAsync(request, new Access(Rights.Call, Branch.Main, $"unmap '{path}'"), new Command.Unmap(path)));
    }
}
