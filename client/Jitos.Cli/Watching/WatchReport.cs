using Jitos.Client;
using Jitos.Contracts;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>Shows what happens while a branch is watched: each change at once for people, all of them in the document for scripts.</summary>
/// <param name="report">Where it goes.</param>
/// <param name="plan">What is watched.</param>
/// <param name="keys">The keys of types at the beginning, where a view is watched.</param>
internal sealed class WatchReport(Report report, WatchPlan plan, IReadOnlyList<WireKeyEntry> keys)
{
    private readonly List<WatchDocument.Seen> changes = [];
    private GraphReading? last;

    /// <summary>Shows a change.</summary>
    public void Show(SwsChange change)
    {
        var reading = change.Reading;
        var names = new ReadingNames(last ?? reading.Graph, reading.Graph, keys);
        last = reading.Graph;
        if (report.IsJson)
        {
            changes.Add(Document(change, names));
            return;
        }

        report.Line(change switch
        {
            SwsChange.Applied applied => $"frame {reading.Sequence}: commit {reading.Commit}, {Counted.Of(applied.Delta.Operations.Length, "change")}{Checksum(reading)}",
            SwsChange.Resynchronised anew => $"a new snapshot, at frame {reading.Sequence} of epoch {reading.Epoch}: {anew.Why} {Describe(reading)}",
            _ => $"watching {Describe(reading)}",
        });
        ChangeReport.Show(report, (change as SwsChange.Applied)?.Delta.Operations ?? [], reading.Symbols, element => names[element]);
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
        report.Line($"{dropped}missing frames fetched {Counted.Of(end.Backfills, "time")}, {Counted.Of(end.Resynchronisations, "new snapshot")}; {Describe(end.Reading)}");
    }

    private static WatchDocument.Seen Document(SwsChange change, ReadingNames names) => new(
        change.GetType().Name.ToLowerInvariant(),
        change.Reading.Epoch,
        change.Reading.Sequence,
        change.Reading.Commit.Value,
        change is SwsChange.Applied applied ? [.. applied.Delta.Operations.Select(operation => ChangeFacts.Of(operation, change.Reading.Symbols, element => names[element]))] : null,
        change.Reading.Checksum.ToString(),
        (change as SwsChange.Resynchronised)?.Why);

    private static string Describe(SwsReading reading) =>
        $"commit {reading.Commit}, {Counted.Of(reading.Graph.Nodes.Length, "node")}, {Counted.Of(reading.Graph.Edges.Length, "edge")}{Checksum(reading)}";

    /// <summary>The checksum, but that of nothing at all, which says no more than that.</summary>
    private static string Checksum(SwsReading reading) => reading.Checksum == default ? string.Empty : $", checksum {reading.Checksum}";
}
