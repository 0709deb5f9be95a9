namespace Jitos.Grains;

/// <summary>A genuine session.</summary>
/// <param name="Universe">The universe that it is for; null for all.</param>
/// <param name="Principal">The path of the principal: <c>/usr/operator</c>, <c>/proc/3</c>.</param>
internal sealed record Session(string? Universe, string Principal);
