using System.Text.Json;

namespace Jitos.Edge.Tests;

public sealed class OpenApiTests(TestEdge edge)
{
    private const string Committed = "docs/openapi.json";

    private static readonly string[] Methods = ["get", "post", "put", "delete", "patch"];

    private static string Root => typeof(OpenApiTests).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>Set the variable JITOS_WRITE_OPENAPI to 1 to write the document anew.</summary>
    [Fact]
    public async Task Document_OfTheLiveEdge_IsTheCommittedOne()
    {
        var live = (await edge.Operator.GetAsync("/v1/openapi.json")).Text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        var file = Path.Combine(Root, Committed);
        if (Environment.GetEnvironmentVariable("JITOS_WRITE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(file, live);
        }

        Assert.Equal(await File.ReadAllTextAsync(file), live);
    }

    [Fact]
    public async Task EveryOperation_IsDescribed()
    {
        var document = (await edge.Operator.GetAsync("/v1/openapi.json")).Body;
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(item => Methods.Contains(item.Name)).Select(item => (path.Name, Operation: item.Value)))
            .ToList();

        Assert.NotEmpty(operations);
        Assert.Empty(operations.Where(operation => !operation.Operation.TryGetProperty("summary", out _) || !operation.Operation.TryGetProperty("operationId", out _)).Select(operation => operation.Name));
        Assert.Empty(operations.Where(operation => !AllDescribed(operation.Operation)).Select(operation => operation.Name));
        Assert.Empty(operations.Where(operation => PartsOf(operation.Name) != ParametersOf(operation.Operation)).Select(operation => operation.Name));
    }

    [Fact]
    public async Task EveryProperty_IsDescribed()
    {
        var schemas = (await edge.Operator.GetAsync("/v1/openapi.json")).Body.GetProperty("components").GetProperty("schemas");
        var properties = from schema in schemas.EnumerateObject()
                         where schema.Value.TryGetProperty("properties", out _)
                         from property in schema.Value.GetProperty("properties").EnumerateObject()
                         where !property.Value.TryGetProperty("description", out _) && !property.Value.TryGetProperty("$ref", out _) && !property.Value.TryGetProperty("oneOf", out _)
                         select $"{schema.Name}.{property.Name}";

        Assert.Empty(properties);
    }

    private static string PartsOf(string path) => string.Join(",", path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')));

    private static bool AllDescribed(JsonElement operation) =>
        !operation.TryGetProperty("parameters", out var parameters) || parameters.EnumerateArray().All(parameter => parameter.TryGetProperty("description", out _));

    private static string ParametersOf(JsonElement operation) => !operation.TryGetProperty("parameters", out var parameters) ? "" : string.Join(
        ",",
        parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "path").Select(parameter => parameter.GetProperty("name").GetString()));
}
