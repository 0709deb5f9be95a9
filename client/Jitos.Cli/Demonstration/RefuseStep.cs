namespace Jitos.Cli;

/// <summary><c>refuse</c>: the process asks to release what an advisory affects, and a policy of the root forbids it.</summary>
internal sealed class RefuseStep() : DemoStep("refuse", "asking for a release", "advise")
{
    private const string Release = "1";

    protected override async Task<DemoFinding> RunAsync(DemoWorld world, CancellationToken stop)
    {
        var before = await world.Operator.DescribeAsync(stop).ConfigureAwait(false);
        var request = await PublishRequest.SubmitAsync(world.Process.Main, Release, stop).ConfigureAwait(false);
        var after = await world.Operator.DescribeAsync(stop).ConfigureAwait(false);
        var what = $"release {Release} with {request.Components.Count} components";
        if (request.State != "refused")
        {
            return new DemoFinding(false, $"{what} was {request.State} at tick {request.Tick}: no policy joins its components with the notices");
        }

        var namesCause = request.Cause.StartsWith("The policy '", StringComparison.Ordinal) && request.Cause.Contains(DemoWorld.Notices + "/", StringComparison.Ordinal);
        return namesCause && before.Digest == after.Digest
            ? new DemoFinding(true, $"{what} was refused at tick {request.Tick}; the root is as before") { Notes = [request.Cause] }
            : new DemoFinding(false, $"{what} was refused, but {(namesCause ? "the root has changed" : $"not by a policy that names a notice: {request.Cause}")}");
    }
}
