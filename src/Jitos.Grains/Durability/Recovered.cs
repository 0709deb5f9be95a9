namespace Jitos.Grains;

/// <summary>What a journal says.</summary>
/// <param name="State">The state after its records.</param>
/// <param name="Records">How many there are.</param>
/// <param name="SinceSeal">How many follow the last seal.</param>
/// <param name="SinceSnapshot">How many follow the last seal with a snapshot.</param>
internal sealed record Recovered<TState>(TState State, long Records, int SinceSeal, int SinceSnapshot);
