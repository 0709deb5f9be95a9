using Jitos.Contracts;
using Jitos.Kernel;

namespace Jitos.Grains;

/// <summary>
/// What the regions that processes have mapped hold: each is read once a tick, however many processes ask, and is sent only to
/// those that have not seen it as it is. Used on one grain's turns only.
/// </summary>
internal sealed class RegionReadings
{
    /// <summary>The most regions whose content is kept; when there are more, all are read again.</summary>
    private const int MaxKept = 64;

    private readonly Dictionary<string, Reading> kept = new(StringComparer.Ordinal);

    /// <summary>A region as it is in a state; without its content if it has not changed since a tick at which it was seen.</summary>
    /// <param name="state">The state. It is no older than those before.</param>
    /// <param name="path">The path of the region, which whoever asks may read.</param>
    /// <param name="seen">The tick at which it was seen; 0 for never.</param>
    /// <param name="stop">Ends the waiting.</param>
    public async Task<WireRegion> ReadAsync(KernelState state, string path, ulong seen, CancellationToken stop)
    {
        if (seen >= state.Tick)
        {
            return new WireRegion(state.Tick, null);
        }

        if (!kept.TryGetValue(path, out var reading) || reading.Tick != state.Tick)
        {
            reading = Reading.Begin(state, path, reading);
            Keep(path, reading);
        }

        var (content, changed) = await reading.Content.WaitAsync(stop);
        return new WireRegion(state.Tick, seen >= changed ? null : content);
    }

    private void Keep(string path, Reading reading)
    {
        if (kept.Count >= MaxKept && !kept.ContainsKey(path))
        {
            kept.Clear();
        }

        kept[path] = reading;
    }

    /// <summary>A region at a tick: its content, and since which tick it has been so, as far as that is known.</summary>
    private sealed record Reading(ulong Tick, Task<(byte[] Content, ulong Changed)> Content)
    {
        internal static Reading Begin(KernelState state, string path, Reading? before) =>
            new(state.Tick, Task.Run(() => ReadAsync(state, path, before)));

        private static async Task<(byte[] Content, ulong Changed)> ReadAsync(KernelState state, string path, Reading? before)
        {
            var content = KernelQueries.Region(state, path).ToBytes();
            if (before is null || !before.Content.IsCompletedSuccessfully)
            {
                return (content, state.Tick);
            }

            var (known, changed) = await before.Content;
            return known.AsSpan().SequenceEqual(content) ? (known, changed) : (content, state.Tick);
        }
    }
}
