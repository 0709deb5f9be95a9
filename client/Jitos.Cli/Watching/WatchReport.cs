using Jitos.Client;

namespace Jitos.Cli;

/// <summary>Shows what happens while a branch is watched: each change at once for people, all of them in the document for scripts.</summary>
internal sealed class WatchReport(Report report, WatchPlan plan)
{
    private readonly List<WatchDocument.Seen> changes = [];

    /// <summary>Shows a change.</summary>
    public void Show(SwsChange change)
    {
        var reading = change.Reading;
        if (report.IsJson)
        {
            changes.Add(Document(change));
        }

        report.Line(change switch
        {
            SwsChange.Applied applied => $"frame {reading.Sequence}: commit {reading.Commit}, {applied.Delta.Operations.Length} operations, checksum {reading.Checksum}",
            SwsChange.Resynchronised anew => $"a new snapshot, at frame {reading.Sequence} of epoch {reading.Epoch}: {anew.Why} {Describe(reading)}",
            _ => $"watching {Describe(reading)}",
        });
    }

    /// <summary>Shows the end.</summary>
    public void Show(WatchEnd end)
    {
        report.Document(new WatchDocument(
            plan.Process,
            plan.Branch,
            plan.View.View,
            changes,
            end.Dropped,
            end.Backfills,
            end.Resynchronisations,
            end.Reading.Commit.Value,
            end.Reading.Checksum.ToString(),
            end.Reading.Graph.Nodes.Length,
            end.Reading.Graph.Edges.Length));
        var dropped = end.Dropped is { } number ? $"frame {number} thrown away, " : "";
        report.Line($"{dropped}{end.Backfills} times missing frames fetched, {end.Resynchronisations} new snapshots; {Describe(end.Reading)}");
    }

    private static WatchDocument.Seen Document(SwsChange change) => new(
        change.GetType().Name.ToLowerInvariant(),
        change.Reading.Epoch,
        change.Reading.Sequence,
        change.Reading.Commit.Value,
        (change as SwsChange.Applied)?.Delta.Operations.Length,
        change.Reading.Checksum.ToString(),
        (change as SwsChange.Resynchronised)?.Why);

    private static string Describe(SwsReading reading) =>
        $"commit {reading.Commit}, {reading.Graph.Nodes.Length} nodes, {reading.Graph.Edges.Length} edges, checksum {reading.Checksum}";
}
