using System.Collections.Immutable;
using System.Security.Cryptography;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Orleans.Streams;

namespace Jitos.Grains;

/// <summary>The spaces that are open at a process. Used on one grain's turns only; commits are not held up.</summary>
/// <param name="streams">The stream of an id.</param>
/// <param name="time">The clock, for leases.</param>
/// <param name="logger">The log.</param>
internal sealed partial class OpenSpaces(Func<Guid, IAsyncStream<WireFrames>> streams, TimeProvider time, ILogger logger)
{
    private readonly Dictionary<SpaceId, OpenSpace> spaces = [];
    private readonly Dictionary<(string Branch, string View, string Arguments), OpenSpace> shown = [];
    private readonly List<ProcessState> waiting = [];
    private ProcessState? latest;
    private TaskCompletionSource next = new();
    private Task current = Task.CompletedTask;
    private bool isAdvancing;

    /// <summary>The number of spaces open.</summary>
    public int Count => spaces.Count;

    /// <summary>Takes a state that has become durable.</summary>
    public void Advance(ProcessState state)
    {
        latest = state;
        if (spaces.Count == 0)
        {
            return;
        }

        if (waiting.Count == SpaceLimits.WaitingCommits)
        {
            waiting.Clear();
        }

        waiting.Add(state);
        if (!isAdvancing)
        {
            isAdvancing = true;
            AdvanceAsync().Ignore();
        }
    }

    /// <summary>Opens a space, or joins one that shows the same, and takes a snapshot that has all that is durable now.</summary>
    /// <param name="state">The process.</param>
    /// <param name="call">What it shows.</param>
    /// <param name="accounts">To whom it is counted, and how many each may have open: whoever asks, and whoever pays for it.</param>
    /// <exception cref="FaultException">It can't be shown, or too many are open.</exception>
    public async Task<byte[]> OpenAsync(ProcessState state, OpenSpaceCall call, ImmutableArray<LimitAccount> accounts)
    {
        CloseIdle();
        var key = (call.Branch, call.View, Convert.ToHexString(call.Arguments));
        if (!shown.TryGetValue(key, out var open))
        {
            RequireRoom(accounts);
            var made = await MakeAsync(state, call);
            open = shown.TryGetValue(key, out var other) ? other : Add(key, made, accounts);
        }
        else
        {
            RequireRoom(accounts.RemoveAll(account => open.IsUsedBy(account.Principal)));
        }

        open.AskedFor(accounts);
        await (waiting.Count > 0 ? next.Task : current);
        return await open.SnapshotAsync();
    }

    /// <summary>A space.</summary>
    /// <exception cref="FaultException">There is none of that id.</exception>
    public OpenSpace Find(UInt128 id)
    {
        var open = spaces.GetValueOrDefault(new SpaceId(id)) ?? throw new FaultException(FaultKind.NotFound, "There is no such space open; open it again.");
        open.AskedAt = time.GetTimestamp();
        return open;
    }

    /// <summary>Demands that principals may have one more space open. Each space counts for all who use it, so that nobody can keep another from opening some.</summary>
    private void RequireRoom(ImmutableArray<LimitAccount> accounts)
    {
        foreach (var account in accounts)
        {
            var own = spaces.Values.Count(open => open.IsUsedBy(account.Principal));
            if (account.Most >= 0 && own >= account.Most)
            {
                throw new FaultException(FaultKind.Busy, $"{account.Principal} has {own} spaces of this process open, with those of the processes that it has launched, the most that it may have; each that nobody asks for any more ends after a minute.");
            }
        }
    }

    private async Task<OpenSpace> MakeAsync(ProcessState state, OpenSpaceCall call)
    {
        if (spaces.Count >= SpaceLimits.Spaces)
        {
            throw new FaultException(FaultKind.Busy, $"{spaces.Count} spaces are open; try again later.");
        }

        var branch = state.Branches.GetValueOrDefault(call.Branch)
            ?? throw new FaultException(FaultKind.NotFound, ProcessMachine.NoSuchBranch(call.Branch).Message);
        var view = new ViewCall(call.View, CallChecks.ReadArguments(call.Arguments));
        var id = new SpaceId(BitConverter.ToUInt128(RandomNumberGenerator.GetBytes(16)));
        var (space, error) = await Task.Run(() => (Space.TryOpen(id, view, branch, out var why), why));
        return space is null
            ? throw CallChecks.Bad($"The space can't be opened: {error}")
            : new OpenSpace(space, new SpacePublisher(streams, failure => LogNotPublished(id, failure)), time);
    }

    /// <summary>Adds a space; what has become durable meanwhile it takes in now.</summary>
    private OpenSpace Add((string Branch, string View, string Arguments) key, OpenSpace open, ImmutableArray<LimitAccount> accounts)
    {
        RequireRoom(accounts); // Others may have been opened while this one was made.
        open.AskedAt = time.GetTimestamp();
        spaces.Add(open.Id, open);
        shown.Add(key, open);
        if (latest is not null)
        {
            Advance(latest);
        }

        return open;
    }

    private async Task AdvanceAsync()
    {
        await Task.Yield();
        while (waiting.Count > 0)
        {
            var shown = next;
            (next, current) = (new(), shown.Task);
            await AdvanceOnceAsync();
            shown.SetResult();
        }

        isAdvancing = false;
    }

    private async Task AdvanceOnceAsync()
    {
        ImmutableArray<ProcessState> states = [.. waiting];
        waiting.Clear();
        CloseIdle();
        foreach (var open in spaces.Values.ToArray())
        {
            await AdvanceAsync(open, states);
        }
    }

    /// <summary>A space that can't go on ends, and leaves the others alone.</summary>
    private async Task AdvanceAsync(OpenSpace open, ImmutableArray<ProcessState> states)
    {
        try
        {
            await open.AdvanceAsync(states);
        }
        catch (Exception e)
        {
            LogFault(open.Id, e);
            open.End("A fault of the server ended the space; the server's log has more.");
        }

        if (open.Ended is { } why)
        {
            LogEnded(open.Id, why);
            Remove(open);
        }
    }

    private void CloseIdle()
    {
        foreach (var open in spaces.Values.Where(open => time.GetElapsedTime(open.AskedAt) > SpaceLimits.Lease).ToArray())
        {
            Remove(open);
        }
    }

    private void Remove(OpenSpace open)
    {
        _ = spaces.Remove(open.Id);
        foreach (var key in shown.Where(entry => entry.Value == open).Select(entry => entry.Key).ToArray())
        {
            _ = shown.Remove(key);
        }
    }
}
