using System.Diagnostics;
using Spectre.Console;

namespace Jitos.Cli;

/// <summary>Runs the steps of the demo in order and gives an account of each.</summary>
internal sealed class Demo(DemoPlan plan, Report report)
{
    private readonly List<DemoStep> steps = [];

    /// <summary>Runs it. A step that fails does not keep those from running that do not need it.</summary>
    public async Task<DemoAccount> RunAsync(CancellationToken stop)
    {
        Introduce();
        var world = new DemoWorld(plan);
        await using (world.ConfigureAwait(false))
        {
            await TakeAsync("boot", "starting a universe", () => world.BootAsync(stop)).ConfigureAwait(false);
            await TakeAsync("import", "importing", () => world.ImportAsync(stop)).ConfigureAwait(false);
            await TakeAsync("advise", "spreading exposure", () => world.AdviseAsync(stop)).ConfigureAwait(false);
            foreach (var name in (string[])["refuse", "fork", "merge", "accept", "deny", "observe"])
            {
                Add(new DemoStep(name, false, DemoStep.NotBuilt), TimeSpan.Zero);
            }

            await TakeAsync("replay", "replaying in another operating-system process", () => world.ReplayAsync(stop)).ConfigureAwait(false);
        }

        return new DemoAccount(steps.All(step => step.Ok), DemoAccount.InputFacts.Of(plan.Input), world.Process, world.Root, steps);
    }

    private void Introduce()
    {
        var input = plan.Input;
        report.Line($"input    {input.File} ({input.Kind}): {input.Packages.Count} packages in {input.Versions.Count} versions, {input.Requires.Count} dependencies");
        report.Line($"store    {plan.Store.Directory}");
    }

    private async Task TakeAsync(string name, string doing, Func<Task<DemoFinding>> work)
    {
        var watch = Stopwatch.StartNew();
        var finding = await report.WhileAsync(doing, () => AttemptAsync(work)).ConfigureAwait(false);
        Add(new DemoStep(name, finding.Ok, finding.Detail), watch.Elapsed);
    }

    private static async Task<DemoFinding> AttemptAsync(Func<Task<DemoFinding>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new DemoFinding(false, Printable.OneLine(Failure.Of(error).Message));
        }
    }

    private void Add(DemoStep step, TimeSpan took)
    {
        steps.Add(step);
        var (mark, colour) = step.Ok ? ("ok    ", Color.Green)
            : step.Detail == DemoStep.NotBuilt ? ("-     ", Color.Grey)
            : ("FAILED", Color.Red);
        var time = took == TimeSpan.Zero ? "" : Duration.Text(took);
        report.Marked(mark, colour, $"{step.Name,-8} {time,8}  {step.Detail}".TrimEnd());
    }
}
