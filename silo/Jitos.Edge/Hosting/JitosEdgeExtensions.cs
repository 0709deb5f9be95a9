using System.Text.Json.Serialization;
using Jitos.Documents;
using Jitos.Edge;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RequestSizeLimitAttribute = Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute;

namespace Orleans.Hosting;

/// <summary>Adds the HTTP edge to a host that has an Orleans client or is a silo.</summary>
public static class JitosEdgeExtensions
{
    /// <summary>The authorization policy that every endpoint demands; the host defines it.</summary>
    public const string Policy = "jitos";

    private const string DocumentName = "v1";

    /// <summary>Adds what the edge needs. The JSON of all the host's minimal endpoints becomes strict: unknown names, nulls where none may be, and deep nesting are refused.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddJitosEdge(this IServiceCollection services, Action<EdgeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<EdgeOptions>()
            .Configure(configure ?? (_ => { }))
            .Validate(options => options.Universes.Count > 0, "EdgeOptions.Universes is empty; name a universe.")
            .Validate(options => options.Heartbeat > TimeSpan.Zero && options.ReadTime > TimeSpan.Zero && options is { Streams: > 0, StreamsPerPrincipal: > 0, RequestsPerPrincipal: > 0, BodyBytes: > 0 }, "EdgeOptions.Heartbeat, ReadTime, Streams, StreamsPerPrincipal, RequestsPerPrincipal and BodyBytes must be above 0.")
            .ValidateOnStart();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(BeStrict);
        services.AddOpenApi(DocumentName, options =>
        {
            options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<EdgeEndpoint>().Any();
            options.AddDocumentTransformer<EdgeDescription>().AddOperationTransformer<OperationDescription>().AddSchemaTransformer<SchemaDescription>();
        });
        services.TryAddSingleton<EdgeGuard>();
        services.TryAddSingleton<EventStreams>();
        return services.AddSingleton<IAuthorizationMiddlewareResultHandler, ProblemChallenge>();
    }

    /// <summary>Maps everything under <c>/v1</c>, behind the policy <see cref="Policy"/>.</summary>
    /// <param name="endpoints">The endpoints of the host. It has authentication and authorization; the claim <c>jitos.session</c> of a user holds the session.</param>
    public static IEndpointConventionBuilder MapJitosEdge(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<EdgeOptions>>().Value;
        var edge = endpoints.MapGroup("/v1");
        edge.RequireAuthorization(Policy).WithMetadata(EdgeEndpoint.Mark, new RequestSizeLimitAttribute(options.BodyBytes));
        ((IEndpointConventionBuilder)edge).Finally(Guard);
        _ = edge.MapOpenApi("/openapi.json");
        _ = edge.MapFallback("{**rest}", Nowhere).ExcludeFromDescription();
        MapUniverses(edge.MapGroup("/universes"));
        return edge;
    }

    private static void MapUniverses(RouteGroupBuilder universes)
    {
        UniverseEndpoints.Map(universes.WithTags("Universes"));
        var universe = universes.MapGroup($"/{{{Caller.UniversePart}}}");
        ProcessEndpoints.Map(universe.MapGroup("").WithTags("Processes"));
        RootEndpoints.Map(universe.MapGroup("").WithTags("Root"));
        SyscallEndpoints.Map(universe.MapGroup("").WithTags("Syscalls"));
        var process = universe.MapGroup("/processes/{process}");
        BranchEndpoints.Map(process.MapGroup("").WithTags("Branches"));
        QuarantineEndpoints.Map(process.MapGroup("").WithTags("Quarantine"));
        HistoryEndpoints.Map(process.MapGroup("").WithTags("History"));
        GraphEndpoints.Map(process.MapGroup("").WithTags("Graphs"));
        ProvenanceEndpoints.Map(process.MapGroup("").WithTags("History"));
        MappingEndpoints.Map(process.MapGroup("").WithTags("Processes"));
        SpaceEndpoints.Map(process.MapGroup("").WithTags("Spaces"));
    }

    /// <summary>Says what is wrong with a request that no endpoint takes: its body's media type, or its path or method.</summary>
    private static void Nowhere(HttpRequest request) => throw (HttpMethods.IsPost(request.Method) && !request.HasJsonContentType()
        ? new EdgeException(ProblemKind.UnsupportedMediaType, "The body must be JSON, as application/json.")
        : new EdgeException(ProblemKind.NotFound, "There is no such resource, or not with this method; see /v1/openapi.json."));

    private static void Guard(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is { } serve)
        {
            var query = QueryNames.Of(endpoint);
            endpoint.RequestDelegate = context => context.RequestServices.GetRequiredService<EdgeGuard>().InvokeAsync(context, serve, query);
        }
    }

    private static void BeStrict(JsonOptions options)
    {
        var json = options.SerializerOptions;
        DocumentJson.Configure(json);
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.RespectRequiredConstructorParameters = true;
    }
}
