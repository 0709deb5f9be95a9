using System.Collections.Immutable;

namespace Jitos.Contracts;

/// <summary>How a principal stands to a process, as the kernel says.</summary>
/// <param name="Rights">What it may do.</param>
/// <param name="Payer">The path of who pays for it.</param>
/// <param name="Branches">How many branches of the process may be begun: by the principal itself and, last, by all for whom its payer pays.</param>
/// <param name="Streams">How many spaces of the process may be open at a time, of the same.</param>
/// <param name="Refusals">How many refusals are recorded in a minute, of the same.</param>
[GenerateSerializer, Immutable, Alias("jitos.standing")]
public sealed record WireStanding(
    [property: Id(0)] ImmutableArray<WireRight> Rights,
    [property: Id(1)] string Payer,
    [property: Id(2)] ImmutableArray<WireAllowance> Branches,
    [property: Id(3)] ImmutableArray<WireAllowance> Streams,
    [property: Id(4)] ImmutableArray<WireAllowance> Refusals);
