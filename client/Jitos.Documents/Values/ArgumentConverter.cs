using System.Text.Json;
using System.Text.Json.Serialization;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Documents;

/// <summary>Reads and writes arguments.</summary>
internal sealed class ArgumentConverter : JsonConverter<ArgumentDocument>
{
    private const string ElementName = "element";

    public override bool HandleNull => true;

    public override ArgumentDocument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.TokenType switch
    {
        JsonTokenType.Null => ActualArgument.Omitted,
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => ActualArgument.Of(JsonValues.Read(ref reader)),
    });

    public override void Write(Utf8JsonWriter writer, ArgumentDocument value, JsonSerializerOptions options)
    {
        if (value.Argument.IsOmitted)
        {
            writer.WriteNullValue();
        }
        else if (value.Argument.Element.IsNone)
        {
            JsonValues.Write(writer, value.Argument.Value);
        }
        else
        {
            writer.WriteStartObject();
            writer.WriteString(ElementName, value.Argument.Element.ToString());
            writer.WriteEndObject();
        }
    }

    private static ActualArgument ReadObject(ref Utf8JsonReader reader) => JsonValues.ReadTagged(ref reader) switch
    {
        (ElementName, var text) => ElementId.TryParse(text, out var id) ? ActualArgument.Of(id) : throw new JsonException(),
        var (name, text) => ActualArgument.Of(JsonValues.Literal(name, text)),
    };
}
