namespace Jitos.Process;

/// <summary>Which process this is.</summary>
/// <param name="Universe">The universe that it is in.</param>
/// <param name="Pid">Its number there, from 1.</param>
/// <param name="Name">The name that it was launched under.</param>
public sealed record ProcessIdentity(string Universe, long Pid, string Name);
