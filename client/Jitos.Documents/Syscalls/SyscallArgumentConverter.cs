using System.Text.Json;
using System.Text.Json.Serialization;
using Jitos.Kernel;

namespace Jitos.Documents;

/// <summary>Reads and writes arguments of syscalls.</summary>
internal sealed class SyscallArgumentConverter : JsonConverter<SyscallArgumentDocument>
{
    private const string PathName = "path";

    public override SyscallArgumentDocument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.TokenType == JsonTokenType.StartObject ? ReadObject(ref reader) : SyscallArgument.Of(JsonValues.Read(ref reader)));

    public override void Write(Utf8JsonWriter writer, SyscallArgumentDocument value, JsonSerializerOptions options)
    {
        if (value.Argument.Path is not { } path)
        {
            JsonValues.Write(writer, value.Argument.Value);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString(PathName, path);
        writer.WriteEndObject();
    }

    private static SyscallArgument ReadObject(ref Utf8JsonReader reader) => JsonValues.ReadTagged(ref reader) switch
    {
        (PathName, var path) => SyscallArgument.AtPath(path),
        var (name, text) => SyscallArgument.Of(JsonValues.Literal(name, text)),
    };
}
