using System.Text.Json.Serialization;
using Jitos.Documents;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Jitos.Edge;

/// <summary>Says of documents what the framework does not know: what is absent at times, and what a converter reads and writes.</summary>
internal sealed class SchemaDescription : IOpenApiSchemaTransformer
{
    private const string ValueText = "A value: a truth value, a number (an int if it has neither point nor exponent, else a float), a string, a list, or {\"literal\": \"0x00ff\"} for what JSON has no form for.";
    private const string ArgumentText = "An argument: a value, {\"element\": \"n12\"}, {\"literal\": \"0x00ff\"}, or null for none.";
    private const string SyscallArgumentText = "An argument of a syscall: a value, {\"path\": \"/usr/alice\"}, or {\"literal\": \"0x00ff\"}.";

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        schema.Description = type == typeof(ValueDocument) ? ValueText
            : type == typeof(ArgumentDocument) ? ArgumentText
            : type == typeof(SyscallArgumentDocument) ? SyscallArgumentText
            : schema.Description;
        foreach (var property in context.JsonTypeInfo.Properties.Where(IsAbsentAtTimes))
        {
            _ = schema.Required?.Remove(property.Name);
        }

        return Task.CompletedTask;
    }

    private static bool IsAbsentAtTimes(System.Text.Json.Serialization.Metadata.JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false).Length > 0;
}
