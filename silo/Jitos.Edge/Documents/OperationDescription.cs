using Jitos.Documents;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Jitos.Edge;

/// <summary>Adds to the description of each operation what all have in common.</summary>
internal sealed class OperationDescription : IOpenApiOperationTransformer
{
    private static readonly string[] Changing = [HttpMethods.Post, HttpMethods.Delete];

    /// <summary>What a parameter is, wherever it occurs.</summary>
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["number"] = "The number of the item in the quarantine.",
        ["process"] = "The name or number of the process.",
        ["name"] = "The name or number of the only process that is wanted.",
        ["branch"] = "The name of the branch.",
        ["view"] = "The name of a view; empty for all there is.",
        ["argument"] = "The view's arguments, in order: literals of the language (\"text\", 7, true, [1, 2]), ids such as n12, or _ for none.",
        ["path"] = "The path of the entry, such as /fs.",
        ["first"] = "The number of the first one wanted.",
        ["after"] = "The number of a decision or frame, such as the last one that is known: the first ones after it are wanted. Of decisions, unless given, the last ones.",
        ["at"] = "The commit of the branch's history that is read; the head unless given.",
        ["from"] = "The commit that is compared; the head of the branch unless given.",
        ["toBranch"] = "The branch of the commit that it is compared with; the same unless given.",
        ["to"] = "The commit that it is compared with; the head of its branch unless given.",
        ["count"] = "How many are wanted at most, from 1 to 1,000.",
        ["element"] = "The id of the element, such as n12; it may be deleted by then.",
        ["attribute"] = "The attribute whose value is asked about; the element and all its attributes unless given.",
        ["tick"] = "The tick of the root graph at which the process sent a message: what led to that is asked, instead of about an element.",
        ["reasons"] = "How many reasons are given at most; the latest are given first.",
        ["depth"] = "How long a chain of reasons is at most.",
        ["space"] = "The id of the space, 32 hexadecimal digits.",
        ["epoch"] = "The epoch of the space.",
        ["Last-Event-ID"] = "The id of the last event that the client has, to go on from there.",
    };

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Parameters ??= [];
        var route = context.Description.RelativePath ?? string.Empty;
        if (route.Contains($"{{{Caller.UniversePart}}}", StringComparison.Ordinal))
        {
            operation.Parameters.Insert(0, Parameter(Caller.UniversePart, ParameterLocation.Path, true, "The name of the universe."));
        }

        if (Changing.Contains(context.Description.HttpMethod))
        {
            operation.Parameters.Add(Parameter(Caller.OperationHeader, ParameterLocation.Header, false, "The operation, 32 hexadecimal digits: a repeat under the same one is carried out once. A new one unless given; the response names it."));
        }

        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            parameter.Description ??= Parameters.GetValueOrDefault(parameter.Name ?? string.Empty);
        }

        operation.Responses ??= [];
        operation.Responses["default"] = await ProblemAsync(context, cancellationToken).ConfigureAwait(false);
    }

    private static OpenApiParameter Parameter(string name, ParameterLocation place, bool isRequired, string description) => new()
    {
        Name = name,
        In = place,
        Required = isRequired,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static async Task<OpenApiResponse> ProblemAsync(OpenApiOperationTransformerContext context, CancellationToken stop) => new()
    {
        Description = "There is no answer: why.",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [Problem.MediaType] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(ProblemDocument), cancellationToken: stop).ConfigureAwait(false) },
        },
    };
}
