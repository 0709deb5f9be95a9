using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jitos.Documents;

/// <summary>How documents are written as JSON and read.</summary>
public static class DocumentJson
{
    /// <summary>How deep documents may be nested.</summary>
    public const int Depth = 64;

    /// <summary>For programs that read answers: names that are not known here are passed over, so that a server may be newer.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Sets the form of names and enumerations, and the depth.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.MaxDepth = Depth;
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.RespectNullableAnnotations = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions();
        Configure(options);
        return options;
    }
}
