using Jitos.Contracts;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains;

/// <summary>
/// Keeps the regions that a process has mapped as the kernel has them: each is advanced before a collapse on main, and
/// ends when the process may not read it any more, at the latest when its lease ends.
/// </summary>
/// <param name="address">The process.</param>
/// <param name="work">Decides commands.</param>
/// <param name="time">The time.</param>
/// <param name="log">The log.</param>
internal sealed partial class Mappings(ProcessAddress address, ProcessWork work, TimeProvider time, ILogger log)
{
    private const string Unreadable = "the process may not read it any more, or it is gone";

    /// <summary>How often the process asks whether it still may read: often enough that an answer is there when the lease ends.</summary>
    private static readonly TimeSpan Renewal = ProcessAuthority.Lease / 2;

    private readonly Dictionary<string, Seen> seen = new(StringComparer.Ordinal);
    private JournaledState<ProcessState, ProcessRecord>? mapping;
    private bool isRenewing;

    /// <summary>Maps a region, on main's turn.</summary>
    public async Task<Answer<Outcome>> MapAsync(JournaledState<ProcessState, ProcessRecord> process, Request request, string path)
    {
        if (await ReadAsync(path, 0) is { } region)
        {
            return work.Decide(process, request, new Command.Map(region));
        }

        var refusal = new Refusal(RefusalKind.Denied, $"The process /proc/{address.Pid} may not read '{path}', or there is no such entry; grant it the right to read there.");
        return work.Decide(process, request, new Command.Deny($"map '{path}'", refusal));
    }

    /// <summary>Advances what is mapped, on main's turn.</summary>
    /// <exception cref="FaultException">The kernel does not answer.</exception>
    public async Task RefreshAsync(JournaledState<ProcessState, ProcessRecord> process)
    {
        foreach (var path in MappedRegions.Of(process.Tentative.State.Main))
        {
            var (at, library) = (process.Tentative.Lineage, process.Tentative.State.Main.Library);
            var tick = seen.TryGetValue(path, out var known) && known.Lineage == at && ReferenceEquals(known.Library, library) ? known.Tick : 0;
            var answer = await address.Kernel.ReadRegionAsync(address.Secret, address.Pid, path, tick);
            if (answer is null)
            {
                End(process, path);
            }
            else if (answer.Content is not null)
            {
                _ = work.Decide(process, ProcessJournal.Own, new Command.Refresh(RegionOf(path, answer)));
                seen[path] = new Seen(answer.Tick, library, at);
            }
        }
    }

    /// <summary>Tells that a state has become durable.</summary>
    /// <param name="process">The process, which has it.</param>
    /// <param name="stop">Ends the renewing.</param>
    public void Advance(JournaledState<ProcessState, ProcessRecord> process, CancellationToken stop)
    {
        mapping = process;
        if (!isRenewing && HasMapped(process))
        {
            isRenewing = true;
            RenewAsync(stop).Ignore();
        }
    }

    private static bool HasMapped(JournaledState<ProcessState, ProcessRecord> process) => !MappedRegions.Of(process.Durable.Main).IsEmpty;

    private static Region RegionOf(string path, WireRegion region) => new(path, region.Tick, ImportContent.FromBytes(region.Content));

    private async Task<Region?> ReadAsync(string path, ulong after) =>
        await address.Kernel.ReadRegionAsync(address.Secret, address.Pid, path, after) is { } region ? RegionOf(path, region) : null;

    /// <summary>Asks again and again whether the process may still read what it has mapped. Waits for no turn: a collapse that runs begins anew.</summary>
    private async Task RenewAsync(CancellationToken stop)
    {
        await Task.Yield();
        try
        {
            while (!stop.IsCancellationRequested && HasMapped(mapping!))
            {
                await CheckAsync(mapping!);
                await Task.Delay(Renewal, time, stop);
            }
        }
        finally
        {
            isRenewing = false;
        }
    }

    private async Task CheckAsync(JournaledState<ProcessState, ProcessRecord> process)
    {
        try
        {
            foreach (var path in MappedRegions.Of(process.Tentative.State.Main))
            {
                if (await address.Kernel.ReadRegionAsync(address.Secret, address.Pid, path, ulong.MaxValue) is null)
                {
                    End(process, path);
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotRenewed(address.Pid, e);
        }
    }

    private void End(JournaledState<ProcessState, ProcessRecord> process, string path) =>
        _ = work.Decide(process, ProcessJournal.Own, new Command.Unmap(path, Unreadable));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Process {Pid}: the kernel does not say whether what is mapped may be read; asking again")]
    private partial void LogNotRenewed(long pid, Exception error);

    /// <summary>What was last taken in of a region.</summary>
    /// <param name="Tick">The tick.</param>
    /// <param name="Library">The types that said what to take.</param>
    /// <param name="Lineage">The lineage of the state that took it.</param>
    private sealed record Seen(ulong Tick, Library Library, int Lineage);
}
