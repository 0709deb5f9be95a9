namespace Jitos.Contracts;

/// <summary>Asks for a program to be run.</summary>
/// <param name="Branch">The branch.</param>
/// <param name="Program">The name of the program or rule.</param>
/// <param name="Arguments">The arguments, as <see cref="Jitos.Rewriting.ArgumentCodec"/> writes them.</param>
/// <param name="MaxSteps">The steps that the run may take; 0 for the usual limit. More than usual needs the right to change limits, and allows more memory and time in the same proportion.</param>
/// <param name="Within">The part of the branch that the run reads; null for everything.</param>
[GenerateSerializer, Immutable, Alias("jitos.collapse")]
public sealed record CollapseCall(
    [property: Id(0)] string Branch,
    [property: Id(1)] string Program,
    [property: Id(2)] byte[] Arguments,
    [property: Id(3)] long MaxSteps,
    [property: Id(4)] WireView? Within = null);
