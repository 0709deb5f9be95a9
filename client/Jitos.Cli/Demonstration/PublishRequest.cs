using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>A request of the process to publish a release, with the kernel's answer.</summary>
/// <param name="State">What became of it.</param>
/// <param name="Tick">The tick that it made, or at which it was refused.</param>
/// <param name="Cause">Why it was refused.</param>
/// <param name="Components">The ids of the versions in the release.</param>
internal sealed record PublishRequest(string State, long Tick, string Cause, IReadOnlyList<string> Components)
{
    private const string Type = "Publish";

    /// <summary>Has the process ask for a release, and waits for the answer.</summary>
    /// <param name="main">The main branch of the process.</param>
    /// <param name="name">The name of the release.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="CommandException">The process's program fails.</exception>
    public static async Task<PublishRequest> SubmitAsync(BranchHandle main, string name, CancellationToken stop)
    {
        await DemoWorld.CommitAsync(main, "release", [DemoWorld.Text(name)], stop).ConfigureAwait(false);
        DemoWorld.Require(await main.SettleAsync(stop).ConfigureAwait(false));
        var reading = await main.ReadAsync(cancellationToken: stop).ConfigureAwait(false);
        var request = reading.NodesOf(Type).Single(node => reading.ValueOf(node, "name") == Value.Of(name));
        return new PublishRequest(
            reading.ValueOf(request, "state").AsString(),
            reading.ValueOf(request, "tick").AsInt(),
            reading.ValueOf(request, "cause").AsString(),
            [.. reading.ValueOf(request, "components").AsList().ToArray().Select(component => component.AsString())]);
    }
}
