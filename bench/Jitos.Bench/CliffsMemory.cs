namespace Jitos.Bench;

/// <summary>What processes cost the silo in memory, in bytes.</summary>
/// <param name="Launched">How many were launched.</param>
/// <param name="PerLaunch">The bytes for each of them.</param>
/// <param name="Activated">How many of them were called.</param>
/// <param name="PerActivation">The bytes more for each of these.</param>
internal sealed record CliffsMemory(int Launched, long PerLaunch, int Activated, long PerActivation);
