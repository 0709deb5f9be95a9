using Jitos.Client;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Cli;

/// <summary>
/// <c>advise</c>: the process receives an advisory and finds what it exposes, which is compared with what is found in the
/// input alone; security files a notice for each version that it affects.
/// </summary>
internal sealed class AdviseStep() : DemoStep("advise", "spreading exposure", "import")
{
    protected override async Task<DemoFinding> RunAsync(DemoWorld world, CancellationToken stop)
    {
        var (plan, main) = (world.Plan, world.Process.Main);
        var result = await DemoWorld.CommitAsync(
            main, "receive", [DemoWorld.Text(DemoWorld.AdvisoryId), DemoWorld.Text(plan.Advised), DemoWorld.Text(plan.Fixed)], stop).ConfigureAwait(false);
        var notices = await NotifyAsync(world, stop).ConfigureAwait(false);
        var exposed = ExposedIn(await main.ReadAsync(cancellationToken: stop).ConfigureAwait(false));
        return Compare(plan, exposed, result.Derivations, notices);
    }

    private static async Task<int> NotifyAsync(DemoWorld world, CancellationToken stop)
    {
        var security = await world.Operator.ActAsAsync(DemoWorld.Security, stop).ConfigureAwait(false);
        var affected = world.Plan.Input.Versions.Where(version => version.Name == world.Plan.Advised).ToArray();
        foreach (var (index, version) in affected.Index())
        {
            var notice = new Syscall("notify",
            [
                SyscallArgument.AtPath(DemoWorld.Notices), DemoWorld.TextTo($"{DemoWorld.AdvisoryId}-{index + 1}"), DemoWorld.TextTo(version.Id),
            ]);
            await DemoWorld.AcceptAsync(security, notice, stop).ConfigureAwait(false);
        }

        return affected.Length;
    }

    private static SortedSet<string> ExposedIn(GraphReading reading) => new(
        reading.NodesOf(DependencyContent.Version)
            .Where(version => reading.ValueOf(version, "exposed") == Value.True)
            .Select(version => reading.ValueOf(version, "id").AsString()),
        StringComparer.Ordinal);

    private static DemoFinding Compare(DemoPlan plan, SortedSet<string> exposed, int derivations, int notices)
    {
        var expected = Exposure.Of(plan.Input, plan.Advised);
        var figures = $"advisory for {plan.Advised}, fixed in {plan.Fixed}: exposed {exposed.Count} of {plan.Input.Versions.Count} versions in {derivations} derivations";
        if (exposed.SetEquals(expected))
        {
            return new DemoFinding(true, $"{figures}; exactly those that require it, directly or not; security filed {Counted.Of(notices, "notice")}");
        }

        var wrong = expected.Except(exposed).Concat(exposed.Except(expected)).First();
        return new DemoFinding(false, $"{figures}, but {expected.Count} require it, directly or not; the first difference is {wrong}");
    }
}
