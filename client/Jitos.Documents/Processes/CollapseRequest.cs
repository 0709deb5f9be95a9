using Jitos.Contracts;

namespace Jitos.Documents;

/// <summary>Asks for a program, or a single rule, to be run to its outcome and committed.</summary>
/// <param name="Program">The name of the program or rule.</param>
/// <param name="Arguments">Its arguments, in order: values, <c>{"element": "n12"}</c>, <c>{"literal": "0x00ff"}</c> for what JSON has no form for, or null for none.</param>
/// <param name="Branch">The branch.</param>
/// <param name="MaxSteps">Steps that the run may take: candidates searched, statements executed, more for work on large values; 0 for the usual limit of 100 million. More needs the right to write /sys/config, and allows more memory and time in the same proportion, up to 16 times.</param>
/// <param name="Within">The part of the branch that the run reads, as it is when the run begins, besides what it creates; everything unless given.</param>
public sealed record CollapseRequest(string Program, IReadOnlyList<ArgumentDocument>? Arguments = null, string Branch = Process.Branch.Main, long MaxSteps = 0, ViewRequest? Within = null)
{
    /// <summary>The document of a call.</summary>
    public static CollapseRequest Of(CollapseCall call) => new(
        call.Program,
        ArgumentDocument.Read(call.Arguments),
        call.Branch,
        call.MaxSteps,
        call.Within is { } within ? new ViewRequest(within.View, ArgumentDocument.Read(within.Arguments)) : null);

    /// <summary>The call that it is of.</summary>
    public CollapseCall ToCall() => new(
        Branch,
        Program,
        ArgumentDocument.Write(Arguments),
        MaxSteps,
        Within is { } within ? new WireView(within.View, ArgumentDocument.Write(within.Arguments)) : null);
}
