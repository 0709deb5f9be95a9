using System.Collections.Immutable;
using System.Text.Json;

namespace Jitos.Cli;

/// <summary>A capability that the demo grants, as <c>grants.json</c> of the sample lists them.</summary>
/// <param name="Holder">The path of a principal, or the name of a process.</param>
/// <param name="Region">The path of the entry that it covers, or the name of a process.</param>
/// <param name="Rights">The rights.</param>
internal sealed record DemoGrant(string Holder, string Region, ImmutableArray<string> Rights)
{
    private const string FileName = "grants.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Reads the grants of a sample.</summary>
    /// <param name="sample">The directory of the sample.</param>
    /// <exception cref="InputException">There is no such file, or it can't be read.</exception>
    public static ImmutableArray<DemoGrant> ReadAll(string sample)
    {
        var file = InputFile.Read(Path.Combine(sample, FileName));
        try
        {
            var grants = JsonSerializer.Deserialize<DemoGrant?[]>(file.Content.Span, Json) ?? [];
            return grants.All(grant => grant is { Holder: not null, Region: not null, Rights.IsDefault: false })
                ? [.. grants.Select(grant => grant!)]
                : throw file.Error("", "a grant without holder, region or rights", "write all three");
        }
        catch (JsonException error)
        {
            throw file.Error("", $"no list of grants: {error.Message}", "write holder, region and rights of each");
        }
    }
}
