using System.Text.Json;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>Values as JSON has them; what JSON has no form for is <c>{"literal": "0x00ff"}</c>, as the language writes it.</summary>
public static class JsonFields
{
    /// <summary>The property of what JSON has no form for.</summary>
    public const string Literal = "literal";

    /// <summary>The value; absent for null and for what is none. A number with a point or an exponent is a float.</summary>
    public static Value TryRead(JsonElement given)
    {
        try
        {
            return given.ValueKind switch
            {
                JsonValueKind.True => Value.True,
                JsonValueKind.False => Value.False,
                JsonValueKind.String => ValueText.TryString(given.GetString()!) ?? default,
                JsonValueKind.Number => ValueText.TryScalar(given.GetRawText()) ?? default,
                JsonValueKind.Array => ReadList(given),
                JsonValueKind.Object => ReadLiteral(given),
                _ => default,
            };
        }
        catch (InvalidOperationException)
        {
            // Text with half a surrogate pair is no value.
            return default;
        }
    }

    /// <summary>Writes a value so that it reads back as the same.</summary>
    public static void Write(Utf8JsonWriter json, Value value)
    {
        ArgumentNullException.ThrowIfNull(json);
        switch (value.Kind)
        {
            case ValueKind.Absent: json.WriteNullValue(); break;
            case ValueKind.Bool: json.WriteBooleanValue(value.AsBool()); break;
            case ValueKind.Int: json.WriteNumberValue(value.AsInt()); break;
            case ValueKind.Float when double.IsFinite(value.AsFloat()): json.WriteRawValue(value.ToString()); break;
            case ValueKind.String: json.WriteStringValue(value.AsString()); break;
            case ValueKind.List: WriteList(json, value); break;
            default:
                json.WriteStartObject();
                json.WriteString(Literal, value.ToString());
                json.WriteEndObject();
                break;
        }
    }

    private static Value ReadList(JsonElement given)
    {
        var items = given.EnumerateArray().Select(TryRead).ToArray();
        return items.Any(item => item.IsAbsent) ? default : Value.OfList(items);
    }

    private static Value ReadLiteral(JsonElement given) =>
        given.TryGetProperty(Literal, out var text) && text.ValueKind == JsonValueKind.String ? LiteralText.TryRead(text.GetString()!) ?? default : default;

    private static void WriteList(Utf8JsonWriter json, Value value)
    {
        json.WriteStartArray();
        foreach (var item in value.AsList())
        {
            Write(json, item);
        }

        json.WriteEndArray();
    }
}
