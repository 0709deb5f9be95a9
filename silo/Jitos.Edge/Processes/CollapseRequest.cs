namespace Jitos.Edge;

/// <summary>Asks for a program, or a single rule, to be run to its outcome and committed.</summary>
/// <param name="Program">The name of the program or rule.</param>
/// <param name="Arguments">Its arguments, in order: values, <c>{"element": "n12"}</c>, <c>{"literal": "0x00ff"}</c> for what JSON has no form for, or null for none.</param>
/// <param name="Branch">The branch.</param>
/// <param name="MaxSteps">Candidates that the run may search and statements that it may execute; 0 for the usual limit.</param>
internal sealed record CollapseRequest(string Program, IReadOnlyList<ArgumentDocument>? Arguments = null, string Branch = Process.Branch.Main, long MaxSteps = 0);
