using System.Collections.Immutable;
using System.Globalization;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Grains;

/// <summary>What principals may do with a process's branches: what the kernel says, under a short lease.</summary>
/// <param name="address">The process.</param>
/// <param name="time">The time.</param>
internal sealed class ProcessAuthority(ProcessAddress address, TimeProvider time)
{
    /// <summary>How long what the kernel said about rights is taken to hold.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    /// <summary>How many refusals of a caller are recorded in a minute as long as the kernel has not said: as many as it says usually.</summary>
    private const long UsualRefusals = 100;

    private readonly Dictionary<(string By, ElementId Entry), (Task<WireStanding> Standing, long Since)> known = [];
    private (Task<long> Limit, long Since)? mostHeld;

    private string Path => string.Create(CultureInfo.InvariantCulture, $"/proc/{address.Pid}");

    /// <summary>Whether a caller has a right on a branch.</summary>
    /// <exception cref="FaultException">The kernel does not answer, or the session is of somebody who is not there any more.</exception>
    public async Task<bool> HasAsync(Request request, string right, string branch)
    {
        var standing = await StandingOfAsync(request);
        return standing.Rights.Any(held => held.Name == right && branch.StartsWith(held.Prefix, StringComparison.Ordinal));
    }

    /// <summary>Tells which branches a caller may read.</summary>
    /// <exception cref="FaultException">The kernel does not answer.</exception>
    public async Task<Func<string, bool>> MayReadAsync(Request request)
    {
        var readable = (await StandingOfAsync(request)).Rights.Where(held => held.Name == Rights.Read).Select(held => held.Prefix).ToArray();
        return branch => readable.Any(prefix => branch.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>The most bytes that the graph of the process may take, as the root graph says.</summary>
    /// <exception cref="FaultException">The kernel does not answer.</exception>
    public async Task<long> MostHeldAsync()
    {
        if (mostHeld is not { } known || known.Limit.IsFaulted || time.GetElapsedTime(known.Since) > Lease)
        {
            mostHeld = known = (address.Kernel.LimitAsync(address.Secret, Path, "graph"), time.GetTimestamp());
        }

        var limit = await known.Limit;
        return limit < 0 ? long.MaxValue : limit;
    }

    /// <summary>Whether a caller has any right on the process, or is the process: to anybody else it is not there.</summary>
    /// <exception cref="FaultException">The kernel does not answer.</exception>
    public async Task<bool> KnowsAsync(Request request) =>
        request.By == Path || (await StandingOfAsync(request)).Rights.Any(held => held.Name != Rights.Exceed);

    /// <summary>To whom a refusal of a caller is counted, who pays for it last, and how many are recorded in a minute, as far as the kernel has said.</summary>
    public ImmutableArray<LimitAccount> RefusalsOf(Request request) => known.TryGetValue((request.By, request.Entry), out var held) && held.Standing.IsCompletedSuccessfully
        ? AccountsOf(held.Standing.Result.Refusals)
        : [new LimitAccount(request.By, UsualRefusals)];

    /// <summary>To whom the branches that a caller begins are counted, and how many of the process each may have, as the root graph says.</summary>
    /// <exception cref="FaultException">The kernel does not answer.</exception>
    public async Task<ImmutableArray<LimitAccount>> BranchesOfAsync(Request request) => AccountsOf((await StandingOfAsync(request)).Branches);

    /// <summary>To whom the spaces that a caller opens are counted, and how many of the process each may have open, as the root graph says.</summary>
    /// <exception cref="FaultException">The kernel does not answer.</exception>
    public async Task<ImmutableArray<LimitAccount>> StreamsOfAsync(Request request) => AccountsOf((await StandingOfAsync(request)).Streams);

    /// <summary>Who pays for a caller.</summary>
    /// <exception cref="FaultException">The kernel does not answer.</exception>
    public async Task<string> PayerOfAsync(Request request) => (await StandingOfAsync(request)).Payer;

    private static ImmutableArray<LimitAccount> AccountsOf(ImmutableArray<WireAllowance> allowances) =>
        [.. allowances.Select(allowance => new LimitAccount(allowance.Principal, allowance.Most))];

    private Task<WireStanding> StandingOfAsync(Request request)
    {
        var caller = (request.By, request.Entry);
        if (!known.TryGetValue(caller, out var held) || held.Standing.IsFaulted || time.GetElapsedTime(held.Since) > Lease)
        {
            Forget();
            held = (address.Kernel.StandingAsync(address.Secret, request.By, request.Entry.Value, address.Pid), time.GetTimestamp());
            known[caller] = held;
        }

        return held.Standing;
    }

    private void Forget()
    {
        foreach (var caller in known.Where(held => time.GetElapsedTime(held.Value.Since) > Lease).Select(held => held.Key).ToArray())
        {
            _ = known.Remove(caller);
        }
    }
}
