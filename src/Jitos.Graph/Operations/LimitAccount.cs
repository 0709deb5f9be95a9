namespace Jitos.Graph;

/// <summary>
/// A principal to whom something limited is counted: whoever asks, or whoever pays for it where that is another. Each has a limit of
/// its own, and what is counted to several has to be within all of them.
/// </summary>
/// <param name="Principal">The path of the principal.</param>
/// <param name="Most">How much it may have; negative for no limit.</param>
public sealed record LimitAccount(string Principal, long Most);
