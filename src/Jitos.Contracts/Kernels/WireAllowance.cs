namespace Jitos.Contracts;

/// <summary>How much of something a principal may have.</summary>
/// <param name="Principal">The path of the principal.</param>
/// <param name="Most">How much; negative for no limit.</param>
[GenerateSerializer, Immutable, Alias("jitos.allowance")]
public readonly record struct WireAllowance([property: Id(0)] string Principal, [property: Id(1)] long Most);
