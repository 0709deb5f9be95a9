using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary><c>accept</c>: after the remedy the process asks again, and the kernel publishes the release.</summary>
internal sealed class AcceptStep() : DemoStep("accept", "asking for a release again", "merge")
{
    private const string Release = "2";

    protected override async Task<DemoFinding> RunAsync(DemoWorld world, CancellationToken stop)
    {
        var request = await PublishRequest.SubmitAsync(world.Process.Main, Release, stop).ConfigureAwait(false);
        if (request.State != "accepted")
        {
            return new DemoFinding(false, $"release {Release} was {request.State}: {request.Cause}");
        }

        var published = await ComponentsAsync(world, stop).ConfigureAwait(false);
        return published is not null && published.SetEquals(request.Components)
            ? new DemoFinding(true, $"release {Release} with {request.Components.Count} components was accepted; its receipt says tick {request.Tick}; the root has it as {DemoWorld.Releases}/{Release}")
            : new DemoFinding(false, $"release {Release} was accepted at tick {request.Tick}, but the root has {(published is null ? "no such release" : "other components")}");
    }

    private static async Task<HashSet<string>?> ComponentsAsync(DemoWorld world, CancellationToken stop)
    {
        var root = await world.Operator.ReadAsync(DemoWorld.Releases, stop).ConfigureAwait(false);
        var release = root.NodesOf("Release").FirstOrDefault(node => root.ValueOf(node, "name") == Value.Of(Release));
        return release.IsNone ? null : [.. root.ValueOf(release, "components").AsList().ToArray().Select(component => component.AsString())];
    }
}
