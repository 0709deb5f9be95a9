namespace Jitos.Cli;

/// <summary>A step of the demo.</summary>
/// <param name="name">Its name.</param>
/// <param name="doing">What it is about, while it is taken.</param>
/// <param name="needs">The steps that must hold before it can be taken.</param>
internal abstract class DemoStep(string name, string doing, params string[] needs)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>What it is about, while it is taken.</summary>
    public string Doing => doing;

    /// <summary>Takes it, unless a step that it needs does not hold.</summary>
    /// <param name="world">What it acts on.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<DemoFinding> TakeAsync(DemoWorld world, CancellationToken stop) =>
        world.FirstMissing(needs) is { } missing
            ? new DemoFinding(false, $"not run: {missing} failed")
            : await RunAsync(world, stop).ConfigureAwait(false);

    /// <summary>Does what the step shows, and checks it.</summary>
    /// <param name="world">What it acts on.</param>
    /// <param name="stop">Ends it.</param>
    protected abstract Task<DemoFinding> RunAsync(DemoWorld world, CancellationToken stop);
}
