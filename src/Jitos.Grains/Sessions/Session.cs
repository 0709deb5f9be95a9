using Jitos.Kernel;

namespace Jitos.Grains;

/// <summary>A genuine session.</summary>
/// <param name="Universe">The universe that it is for; null for all.</param>
/// <param name="Subject">Whom it is for: <c>/usr/operator</c>, <c>/proc/3</c>, and which entry that was.</param>
/// <param name="Payer">The path of who pays for it (<see cref="KernelQueries.PayerOf"/>), which is the same as long as the entry is.</param>
internal sealed record Session(string? Universe, Subject Subject, string Payer);
