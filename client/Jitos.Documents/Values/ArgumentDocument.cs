using System.Text.Json.Serialization;
using Jitos.Rewriting;

namespace Jitos.Documents;

/// <summary>An argument of a program or view: a value, <c>{"element": "n12"}</c>, <c>{"literal": "0x00ff"}</c>, or null for none.</summary>
/// <param name="Argument">The argument.</param>
[JsonConverter(typeof(ArgumentConverter))]
public readonly record struct ArgumentDocument(ActualArgument Argument)
{
    /// <summary>The documents of arguments that <see cref="ArgumentCodec"/> has written; no bytes are none.</summary>
    /// <exception cref="Jitos.Graph.PackedFormatException">The bytes are not well-formed.</exception>
    public static IReadOnlyList<ArgumentDocument> Read(byte[] bytes) =>
        bytes is [] ? [] : [.. ArgumentCodec.Read(bytes).Select(argument => new ArgumentDocument(argument))];

    /// <summary>Arguments as <see cref="ArgumentCodec"/> writes them.</summary>
    public static byte[] Write(IReadOnlyList<ArgumentDocument>? arguments) => ArgumentCodec.Write([.. (arguments ?? []).Select(argument => argument.Argument)]);
}
