namespace Jitos.Process;

/// <summary>A message to a process, as the kernel numbers it.</summary>
/// <param name="Number">Its number among the messages to this process, from 1.</param>
/// <param name="Port">The port that it was sent to.</param>
/// <param name="From">The path of the principal that sent it.</param>
/// <param name="Body">What it says.</param>
/// <param name="Tick">The tick at which it was sent.</param>
public sealed record Message(ulong Number, string Port, string From, string Body, ulong Tick);
