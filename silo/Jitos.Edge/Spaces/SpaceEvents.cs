using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Jitos.Client;
using Jitos.Documents;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Edge;

/// <summary>The events of a space of work state, for one client.</summary>
/// <param name="branch">The branch that it shows.</param>
/// <param name="shown">What of it.</param>
/// <param name="last">The id of the last event that the client has; null for none.</param>
/// <param name="heartbeat">How long there is no event at most.</param>
/// <param name="json">How data is written.</param>
internal sealed class SpaceEvents(BranchHandle branch, WatchOptions shown, string? last, TimeSpan heartbeat, JsonSerializerOptions json)
{
    public const string Snapshot = "snapshot";
    public const string Diff = "diff";
    public const string Resynchronised = "resynchronised";

    /// <summary>The events, until the space can't be had any more.</summary>
    /// <exception cref="JitosException">It can't be opened, or not be had any more.</exception>
    /// <exception cref="EdgeException">It is too large.</exception>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync([EnumeratorCancellation] CancellationToken stop = default)
    {
        var replica = await branch.WatchAsync(shown, stop).ConfigureAwait(false);
        await using (replica.ConfigureAwait(false))
        {
            var changes = replica.ChangesAsync(stop).GetAsyncEnumerator(stop);
            await using (changes.ConfigureAwait(false))
            {
                Task<bool>? next = null;
                while (true)
                {
                    next ??= changes.MoveNextAsync().AsTask();
                    if (!await Heartbeats.IsInTimeAsync(next, heartbeat, stop).ConfigureAwait(false))
                    {
                        yield return Heartbeats.Beat;
                        continue;
                    }

                    if (!await next.ConfigureAwait(false))
                    {
                        yield break;
                    }

                    next = null;
                    foreach (var item in await EventsOfAsync(changes.Current, stop).ConfigureAwait(false))
                    {
                        yield return item;
                    }
                }
            }
        }
    }

    private async Task<IReadOnlyList<SseItem<string>>> EventsOfAsync(SwsChange change, CancellationToken stop) => change switch
    {
        SwsChange.Applied applied => [Of(applied)],
        SwsChange.Resynchronised anew => [Whole(Resynchronised, anew.Reading, anew.Why)],
        _ when last is null => [Whole(Snapshot, change.Reading, null)],
        _ => await ResumeAsync(change.Reading, last, stop).ConfigureAwait(false),
    };

    /// <summary>What the client has missed, up to a reading; all of it anew where that can't be had.</summary>
    private async Task<IReadOnlyList<SseItem<string>>> ResumeAsync(SwsReading reading, string id, CancellationToken stop)
    {
        if (!SpacePosition.TryParse(id, out var has) || has.Space != reading.Space || has.Epoch != reading.Epoch || has.Sequence > reading.Sequence)
        {
            return [Whole(Resynchronised, reading, "The space has begun anew since.")];
        }

        var source = branch.FramesOf(shown);
        var missed = has.Sequence == reading.Sequence ? [] : await source.BackfillAsync(StateAt(has, source.Symbols), stop).ConfigureAwait(false);
        var wanted = missed.Where(frame => frame.Sequence <= reading.Sequence).ToList();
        return wanted.Select(frame => frame.Sequence).SequenceEqual(Between(has.Sequence, reading.Sequence))
            ? [.. wanted.Select(frame => Of(frame, source.Symbols)), Heartbeats.Beat]
            : [Whole(Resynchronised, reading, "Diffs that were missed are not kept any more.")];
    }

    private static IEnumerable<ulong> Between(ulong after, ulong last)
    {
        for (var sequence = after + 1; sequence <= last; sequence++)
        {
            yield return sequence;
        }
    }

    /// <summary>What a process needs to know of a client that asks for frames.</summary>
    private static ReplicaState StateAt(SpacePosition position, SymbolTable symbols) =>
        new(position.Space, position.Epoch, position.Sequence, CommitId.Root, GraphVersion.Empty(symbols), default);

    private static GraphReading Bounded(SwsReading reading) => EdgeLimits.Bounded(reading.Graph);

    private SseItem<string> Whole(string kind, SwsReading reading, string? why) => Event(kind, PositionOf(reading), SpaceDocument.Of(reading.State, why, Bounded(reading).Nodes, reading.Graph.Edges));

    private SseItem<string> Of(SwsChange.Applied applied)
    {
        var reading = applied.Reading;
        return Event(Diff, PositionOf(reading), DiffDocument.Of(reading.Commit, reading.Epoch, reading.Sequence, reading.Checksum, applied.Delta, reading.Symbols));
    }

    private SseItem<string> Of(Frame frame, SymbolTable symbols)
    {
        var position = new SpacePosition(frame.Space, frame.Epoch, frame.Sequence);
        return Event(Diff, position, DiffDocument.Of(frame.ToCommit, frame.Epoch, frame.Sequence, frame.Checksum, frame.Delta, symbols));
    }

    private SseItem<string> Event<T>(string kind, SpacePosition position, T data) =>
        new(JsonSerializer.Serialize(data, json), kind) { EventId = position.ToString() };

    private static SpacePosition PositionOf(SwsReading reading) => new(reading.Space, reading.Epoch, reading.Sequence);
}
