using System.Text.Json;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Documents;

/// <summary>Values as JSON has them.</summary>
internal static class JsonValues
{
    private const string LiteralName = "literal";

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">There is none.</exception>
    public static Value Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => Value.True,
        JsonTokenType.False => Value.False,
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.String => Value.Of(reader.GetString()!),
        JsonTokenType.StartArray => ReadList(ref reader),
        JsonTokenType.StartObject => ReadLiteral(ref reader),
        _ => throw new JsonException(),
    };

    /// <summary>Writes a value; what JSON has no form for as <c>{"literal": …}</c>.</summary>
    public static void Write(Utf8JsonWriter writer, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Bool:
                writer.WriteBooleanValue(value.AsBool());
                break;
            case ValueKind.Int:
                writer.WriteNumberValue(value.AsInt());
                break;
            case ValueKind.Float when double.IsFinite(value.AsFloat()):
                // As the language writes it: with a point or exponent, so that it is read as a float again.
                writer.WriteRawValue(value.ToString());
                break;
            case ValueKind.String:
                writer.WriteStringValue(value.AsString());
                break;
            case ValueKind.List:
                WriteList(writer, value);
                break;
            default:
                writer.WriteStartObject();
                writer.WriteString(LiteralName, value.ToString());
                writer.WriteEndObject();
                break;
        }
    }

    /// <summary>Reads an object with one property, which is text.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static (string Name, string Text) ReadTagged(ref Utf8JsonReader reader)
    {
        Require(reader.Read() && reader.TokenType == JsonTokenType.PropertyName);
        var name = reader.GetString()!;
        Require(reader.Read() && reader.TokenType == JsonTokenType.String);
        var text = reader.GetString()!;
        Require(reader.Read() && reader.TokenType == JsonTokenType.EndObject);
        return (name, text);
    }

    /// <summary>The value of a literal of the language.</summary>
    /// <exception cref="JsonException">The name is not that of a literal, or the text is none.</exception>
    public static Value Literal(string name, string text) => name == LiteralName ? LiteralText.TryRead(text) ?? throw new JsonException() : throw new JsonException();

    private static Value ReadNumber(ref Utf8JsonReader reader)
    {
        var isFloat = reader.ValueSpan.ContainsAny((byte)'.', (byte)'e', (byte)'E');
        return isFloat && reader.TryGetDouble(out var real) && double.IsFinite(real) ? Value.Of(real)
            : !isFloat && reader.TryGetInt64(out var whole) ? Value.Of(whole)
            : throw new JsonException();
    }

    private static Value ReadList(ref Utf8JsonReader reader)
    {
        var items = new List<Value>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Read(ref reader));
        }

        return Value.OfList([.. items]);
    }

    private static Value ReadLiteral(ref Utf8JsonReader reader)
    {
        var (name, text) = ReadTagged(ref reader);
        return Literal(name, text);
    }

    private static void WriteList(Utf8JsonWriter writer, Value list)
    {
        writer.WriteStartArray();
        foreach (var item in list.AsList())
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new JsonException();
        }
    }
}
