namespace Jitos.Bench;

/// <summary>The figures of one place and number in flight.</summary>
/// <param name="Place">Where the caller is: in the silo, or at the other end of a connection.</param>
/// <param name="InFlight">The calls in flight at once.</param>
internal sealed record SyscallsResult(string Place, int InFlight)
{
    /// <summary>Durable appends of the null kernel.</summary>
    internal SyscallsTimes Null { get; } = new();

    /// <summary>Durable syscalls.</summary>
    internal SyscallsTimes Syscalls { get; } = new();

    /// <summary>The median of the ratios of the runs.</summary>
    internal double Ratio => StreamsResult.Median([.. Syscalls.PerSecond.Zip(Null.PerSecond, (syscalls, bare) => syscalls / bare)]);
}
