using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Jitos.Edge;

/// <summary>What the OpenAPI document says of the edge as a whole.</summary>
internal sealed class EdgeDescription : IOpenApiDocumentTransformer
{
    private const string Scheme = "session";

    private const string Text =
        "A graph operating system over HTTP. What was decided is an answer with status 200, refusals included: look at 'committed' or 'accepted'. "
        + "Any other status has a problem document. See docs/edge.md.";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "JITOS", Version = "v1", Description = Text };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token or key of the server." };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }
}
