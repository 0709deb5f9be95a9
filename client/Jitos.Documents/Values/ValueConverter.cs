using System.Text.Json;
using System.Text.Json.Serialization;
using Jitos.Graph;

namespace Jitos.Documents;

/// <summary>Reads and writes values.</summary>
internal sealed class ValueConverter : JsonConverter<ValueDocument>
{
    public override ValueDocument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(JsonValues.Read(ref reader));

    public override void Write(Utf8JsonWriter writer, ValueDocument value, JsonSerializerOptions options) => JsonValues.Write(writer, value.Value);
}
