using System.Globalization;
using Jitos.Embedded;

namespace Jitos.Cli;

/// <summary><c>replay</c>: shuts everything down, and has another operating-system process replay a copy of the store.</summary>
internal sealed class ReplayStep() : DemoStep("replay", "replaying in another operating-system process", "boot")
{
    protected override async Task<DemoFinding> RunAsync(DemoWorld world, CancellationToken stop)
    {
        await world.ShutDownAsync(stop).ConfigureAwait(false);
        var copy = Directory.CreateTempSubdirectory("jitos-replay-");
        try
        {
            return Compare(world, await ReplayProcess.RunAsync(world.Plan.Store.CopyTo(copy.FullName), stop).ConfigureAwait(false));
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static DemoFinding Compare(DemoWorld world, ReplayDocument replayed)
    {
        var (process, root) = (world.ProcessFacts!.Digest, world.RootFacts!.Digest);
        var journal = string.Create(CultureInfo.InvariantCulture, $"{EmbeddedUniverse.Name}/{world.Process.Pid}");
        var (ownThen, rootThen) = (DigestOf(replayed, journal), DigestOf(replayed, EmbeddedUniverse.Name));
        if (!replayed.Ok || rootThen != root || ownThen != process)
        {
            return new DemoFinding(false, replayed.Error ?? $"the process should have the digest {process} and has {ownThen}; the root should have {root} and has {rootThen}");
        }

        return new DemoFinding(true, $"a new process replayed {replayed.Journals.Sum(each => each.Records)} records of a copy from the first frame and applied {replayed.Journals.Sum(each => each.Derivations)} derivations again: every delta, checksum and digest agrees; process {process[..12]}…, root {root[..12]}…");
    }

    private static string? DigestOf(ReplayDocument replayed, string journal) =>
        replayed.Journals.SingleOrDefault(each => each.Journal == journal)?.Digest;
}
