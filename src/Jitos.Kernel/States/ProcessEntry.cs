namespace Jitos.Kernel;

/// <summary>A process in the directory <c>/proc</c>.</summary>
/// <param name="Pid">Its number, from 1.</param>
/// <param name="Name">The name it was launched under, unique among processes.</param>
/// <param name="State">Its state: <c>running</c>.</param>
/// <param name="By">The path of the principal that launched it; a bare name in universes of earlier versions.</param>
public sealed record ProcessEntry(long Pid, string Name, string State, string By);
