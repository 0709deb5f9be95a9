using System.Collections.Immutable;

namespace Jitos.Contracts;

/// <summary>How a principal stands to a process, as the kernel says.</summary>
/// <param name="Rights">What it may do.</param>
/// <param name="Payer">The path of who pays for it.</param>
/// <param name="Branches">How many branches of the process it and all for whom its payer pays may have begun; negative for no limit.</param>
/// <param name="Streams">How many of its spaces they may have open at a time; negative for no limit.</param>
/// <param name="Refusals">How many refusals are recorded in a minute: of the principal itself, and of who pays for it.</param>
[GenerateSerializer, Immutable, Alias("jitos.standing")]
public sealed record WireStanding(
    [property: Id(0)] ImmutableArray<WireRight> Rights,
    [property: Id(1)] string Payer,
    [property: Id(2)] long Branches,
    [property: Id(3)] long Streams,
    [property: Id(4)] ImmutableArray<WireAllowance> Refusals);
