using Jitos.Documents;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>Values as JSON has them.</summary>
internal static class JsonValue
{
    /// <summary>The value so that it reads back as the same, as the edge writes it: 2.0 is a float, and bytes are a literal. Null for none.</summary>
    public static object? Of(Value value) => value.IsAbsent ? null : new ValueDocument(value);
}
