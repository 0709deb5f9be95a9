using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>Values as JSON has them.</summary>
internal static class JsonValue
{
    /// <summary>The value; what JSON has no form for (bytes, floats beyond all bounds) as the language writes it.</summary>
    public static object? Of(Value value) => value.Kind switch
    {
        ValueKind.Absent => null,
        ValueKind.Bool => value.AsBool(),
        ValueKind.Int => value.AsInt(),
        ValueKind.Float when double.IsFinite(value.AsFloat()) => value.AsFloat(),
        ValueKind.String => value.AsString(),
        ValueKind.List => value.AsList().ToArray().Select(Of).ToArray(),
        _ => value.ToString(),
    };
}
