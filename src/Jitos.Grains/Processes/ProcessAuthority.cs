using System.Collections.Immutable;
using System.Globalization;
using Jitos.Contracts;

namespace Jitos.Grains;

/// <summary>What principals may do with a process's branches: what the kernel says, under a short lease.</summary>
/// <param name="address">The process.</param>
/// <param name="time">The time.</param>
internal sealed class ProcessAuthority(ProcessAddress address, TimeProvider time)
{
    /// <summary>How long what the kernel said about rights is taken to hold.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, (Task<ImmutableArray<WireRight>> Rights, long Since)> known = new(StringComparer.Ordinal);

    private (Task<long> Limit, long Since)? mostHeld;

    private string Path => string.Create(CultureInfo.InvariantCulture, $"/proc/{address.Pid}");

    /// <summary>Whether a principal has a right on a branch.</summary>
    /// <exception cref="FaultException">The kernel does not answer.</exception>
    public async Task<bool> HasAsync(string principal, string right, string branch)
    {
        var rights = await RightsOfAsync(principal);
        return rights.Any(held => held.Name == right && branch.StartsWith(held.Prefix, StringComparison.Ordinal));
    }

    /// <summary>Whether a principal has any right on the process, or is the process: to anybody else it is not there.</summary>
    /// <exception cref="FaultException">The kernel does not answer.</exception>
    public async Task<bool> KnowsAsync(string principal) =>
        principal == Path || (await RightsOfAsync(principal)).Any(held => held.Name != Rights.Exceed);

    /// <summary>The most branches of the process that a principal may have begun, as the root graph says.</summary>
    /// <exception cref="FaultException">The kernel does not answer.</exception>
    public async Task<int> MostBranchesAsync(string principal)
    {
        var limit = await address.Kernel.LimitAsync(address.Secret, principal, "branches");
        return limit < 0 ? int.MaxValue : (int)Math.Min(limit, int.MaxValue);
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

    private Task<ImmutableArray<WireRight>> RightsOfAsync(string principal)
    {
        if (!known.TryGetValue(principal, out var held) || held.Rights.IsFaulted || time.GetElapsedTime(held.Since) > Lease)
        {
            Forget();
            held = (address.Kernel.RightsAsync(address.Secret, principal, address.Pid), time.GetTimestamp());
            known[principal] = held;
        }

        return held.Rights;
    }

    private void Forget()
    {
        foreach (var principal in known.Where(held => time.GetElapsedTime(held.Value.Since) > Lease).Select(held => held.Key).ToArray())
        {
            _ = known.Remove(principal);
        }
    }
}
