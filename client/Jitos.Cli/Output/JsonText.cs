using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Jitos.Cli;

/// <summary>The documents that scripts get, as text.</summary>
internal static class JsonText
{
    /// <summary>How documents are written.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>A document.</summary>
    public static string Of(object document) => JsonSerializer.Serialize(document, Options);

    /// <summary>The JSON schema of a document's type.</summary>
    public static JsonNode SchemaOf(Type document) => Options.GetJsonSchemaAsNode(document, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
}
