using System.Text.Json.Serialization;
using Jitos.Rewriting;

namespace Jitos.Edge;

/// <summary>An argument of a program or view: a value, <c>{"element": "n12"}</c>, <c>{"literal": "0x00ff"}</c>, or null for none.</summary>
/// <param name="Argument">The argument.</param>
[JsonConverter(typeof(ArgumentConverter))]
internal readonly record struct ArgumentDocument(ActualArgument Argument);
