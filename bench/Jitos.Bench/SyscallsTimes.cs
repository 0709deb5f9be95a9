namespace Jitos.Bench;

/// <summary>What calls of one kind took, run by run.</summary>
internal sealed class SyscallsTimes
{
    /// <summary>Calls per second.</summary>
    internal List<double> PerSecond { get; } = [];

    /// <summary>The processor time of a call in microseconds, of all that the process does: its caller, the grains, the store.</summary>
    internal List<double> Processor { get; } = [];

    internal void Add(int count, TimeSpan elapsed, TimeSpan processor)
    {
        PerSecond.Add(count / elapsed.TotalSeconds);
        Processor.Add(processor.TotalMicroseconds / count);
    }
}
