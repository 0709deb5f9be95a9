namespace Jitos.Grains;

/// <summary>How long a process tries to take what the kernel hands to it.</summary>
internal static class ExchangeLimits
{
    /// <summary>
    /// How often an item that the process's law refuses is tried before it is quarantined, with pauses from 20 ms that
    /// double: a program that is running may make room for it.
    /// </summary>
    public const int Attempts = 5;
}
