using System.Collections.Immutable;
using System.Diagnostics;
using Spectre.Console;

namespace Jitos.Cli;

/// <summary>Runs the steps of the demo in order and gives an account of each.</summary>
internal sealed class Demo(DemoPlan plan, Report report)
{
    private readonly List<TakenStep> taken = [];

    /// <summary>Runs it. A step that fails does not keep those from running that do not need it.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; everything that it started has ended.</exception>
    public async Task<DemoAccount> RunAsync(CancellationToken stop)
    {
        Introduce();
        var world = new DemoWorld(plan);
        await using (world.ConfigureAwait(false))
        {
            foreach (var step in Steps())
            {
                await TakeAsync(step, world, stop).ConfigureAwait(false);
            }
        }

        return new DemoAccount(taken.All(step => step.Ok), DemoAccount.InputFacts.Of(plan.Input), world.ProcessFacts, world.RootFacts, taken);
    }

    private static ImmutableArray<DemoStep> Steps() =>
    [
        new BootStep(), new ImportStep(), new AdviseStep(), new RefuseStep(), new ForkStep(), new MergeStep(), new AcceptStep(), new DenyStep(), new ObserveStep(), new ReplayStep(),
    ];

    private void Introduce()
    {
        var input = plan.Input;
        report.Line($"input    {input.File} ({input.Kind}): {input.Packages.Count} packages in {input.Versions.Count} versions, {input.Requires.Count} dependencies");
        report.Line($"store    {plan.Store.Directory}");
    }

    private async Task TakeAsync(DemoStep step, DemoWorld world, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var finding = await report.WhileAsync(step.Doing, () => AttemptAsync(step, world, stop)).ConfigureAwait(false);
        if (finding.Ok)
        {
            world.Complete(step.Name);
        }

        taken.Add(new TakenStep(step.Name, finding.Ok, finding.Detail, finding.Notes));
        Show(taken[^1], watch.Elapsed);
    }

    private static async Task<DemoFinding> AttemptAsync(DemoStep step, DemoWorld world, CancellationToken stop)
    {
        try
        {
            return await step.TakeAsync(world, stop).ConfigureAwait(false);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            return new DemoFinding(false, Printable.OneLine(Failure.Of(error).Message));
        }
    }

    private void Show(TakenStep step, TimeSpan took)
    {
        var (mark, colour) = step.Ok ? ("ok    ", Color.Green) : ("FAILED", Color.Red);
        report.Marked(mark, colour, $"{step.Name,-8} {Duration.Text(took),8}  {step.Detail}".TrimEnd());
        foreach (var note in step.Notes)
        {
            report.Line($"{"",25} {note}");
        }
    }
}
