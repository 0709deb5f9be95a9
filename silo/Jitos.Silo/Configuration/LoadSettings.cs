namespace Jitos.Silo;

/// <summary>When the gateway refuses calls, because the machine has too much to do.</summary>
internal sealed class LoadSettings
{
    /// <summary>Whether it does.</summary>
    public bool Shedding { get; set; } = true;

    /// <summary>The use of the processors from which on it does, in percent.</summary>
    public int CpuPercent { get; set; } = 95;

    /// <summary>The use of the memory from which on it does, in percent.</summary>
    public int MemoryPercent { get; set; } = 90;
}
