using System.Text.Json.Serialization;
using Jitos.Graph;

namespace Jitos.Documents;

/// <summary>A value: a truth value, a number (an int where it has neither point nor exponent, else a float), a string, a list, or <c>{"literal": "0x00ff"}</c> for what JSON has no form for.</summary>
/// <param name="Value">The value.</param>
[JsonConverter(typeof(ValueConverter))]
public readonly record struct ValueDocument(Value Value);
