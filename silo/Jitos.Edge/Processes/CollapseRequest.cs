namespace Jitos.Edge;

/// <summary>Asks for a program, or a single rule, to be run to its outcome and committed.</summary>
/// <param name="Program">The name of the program or rule.</param>
/// <param name="Arguments">Its arguments, in order: values, <c>{"element": "n12"}</c>, <c>{"literal": "0x00ff"}</c> for what JSON has no form for, or null for none.</param>
/// <param name="Branch">The branch.</param>
/// <param name="MaxSteps">Steps that the run may take: candidates searched, statements executed, more for work on large values; 0 for the usual limit of 100 million. More needs the right to write /sys/config, and allows more memory and time in the same proportion, up to 16 times.</param>
internal sealed record CollapseRequest(string Program, IReadOnlyList<ArgumentDocument>? Arguments = null, string Branch = Process.Branch.Main, long MaxSteps = 0);
