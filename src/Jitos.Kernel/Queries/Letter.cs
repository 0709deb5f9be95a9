namespace Jitos.Kernel;

/// <summary>A message to a process that it has not taken yet.</summary>
/// <param name="Number">Its number among the messages to the process, from 1.</param>
/// <param name="Port">The name of the port that it was sent to.</param>
/// <param name="From">The path of the principal that sent it; a bare name in universes of earlier versions.</param>
/// <param name="Body">What it says.</param>
public sealed record Letter(ulong Number, string Port, string From, string Body);
