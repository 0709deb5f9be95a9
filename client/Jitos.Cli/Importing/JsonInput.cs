using System.Text.Json;
using System.Text.Unicode;

namespace Jitos.Cli;

/// <summary>A parsed JSON file: owns the memory of its elements until disposed.</summary>
internal sealed class JsonInput : IDisposable
{
    private static readonly JsonDocumentOptions Strict = new()
    {
        MaxDepth = InputLimits.Depth,
        AllowDuplicateProperties = false,
    };

    private readonly JsonDocument document;

    private JsonInput(InputFile file, JsonDocument document)
    {
        this.document = document;
        Root = new JsonPlace(file, document.RootElement, "");
    }

    /// <summary>The outermost value.</summary>
    public JsonPlace Root { get; }

    /// <exception cref="InputException">Not UTF-8, not JSON, nested too deeply, or with a property given twice.</exception>
    public static JsonInput Parse(InputFile file)
    {
        if (!Utf8.IsValid(file.Content.Span))
        {
            throw file.Error("", "not UTF-8", "write the file anew with the tool that made it");
        }

        try
        {
            return new JsonInput(file, JsonDocument.Parse(file.Content, Strict));
        }
        catch (JsonException e)
        {
            throw file.Error(Place(e), $"not valid JSON ({Reason(e)})", "write the file anew with the tool that made it");
        }
        catch (InvalidOperationException)
        {
            // The search for duplicates asks for the text of every name.
            throw file.Error("", "a name with half a surrogate pair", "correct it");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => document.Dispose();

    /// <summary>The parser's message without the position, which it puts last.</summary>
    private static string Reason(JsonException e) => e.Message.Split(" LineNumber:")[0].TrimEnd('.');

    private static string Place(JsonException e) =>
        e.LineNumber is { } line ? $"line {line + 1}, byte {(e.BytePositionInLine ?? 0) + 1}" : "";
}
