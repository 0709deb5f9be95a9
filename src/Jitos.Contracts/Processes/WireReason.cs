using System.Collections.Immutable;

namespace Jitos.Contracts;

/// <summary>A step that is a reason.</summary>
/// <param name="Commit">The commit that it is in.</param>
/// <param name="Index">Its index there.</param>
/// <param name="OriginCommit">The commit in which it first happened.</param>
/// <param name="OriginIndex">Its index there.</param>
/// <param name="Rule">The name of its rule; empty for a patch, and for a rule that is not installed there.</param>
/// <param name="Step">The step, with the operations that concern the question, as <see cref="Jitos.Rewriting.StepWriter"/> writes it.</param>
/// <param name="Causes">The places of its causes among the reasons.</param>
/// <param name="Depth">How many reasons lie between the question and it, at the least.</param>
/// <param name="IsCut">Whether its causes were not looked for.</param>
/// <param name="Request">The request to the kernel that it settles; 0 for other steps.</param>
/// <param name="Tick">The tick at which the kernel decided it.</param>
/// <param name="Message">The message that it brings; null for other steps.</param>
[GenerateSerializer, Immutable, Alias("jitos.reason")]
public sealed record WireReason(
    [property: Id(0)] ulong Commit,
    [property: Id(1)] int Index,
    [property: Id(2)] ulong OriginCommit,
    [property: Id(3)] int OriginIndex,
    [property: Id(4)] string Rule,
    [property: Id(5)] byte[] Step,
    [property: Id(6)] ImmutableArray<int> Causes,
    [property: Id(7)] int Depth,
    [property: Id(8)] bool IsCut,
    [property: Id(9)] ulong Request,
    [property: Id(10)] ulong Tick,
    [property: Id(11)] WireSending? Message);
