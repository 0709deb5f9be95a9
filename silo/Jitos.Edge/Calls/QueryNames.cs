using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Jitos.Edge;

/// <summary>The names that a route takes in the query of a request, so that a misspelt one is refused and not passed over.</summary>
internal sealed class QueryNames
{
    private const int ShownLength = 64;

    private readonly string[] names;

    private QueryNames(IEnumerable<string> names) => this.names = [.. names.Order(StringComparer.Ordinal)];

    /// <summary>Those of a route: the parameters of its handler that come neither from the path nor from headers. Null where anything goes: the route that says that there is none.</summary>
    public static QueryNames? Of(EndpointBuilder endpoint)
    {
        if (endpoint is not RouteEndpointBuilder { RoutePattern: var pattern } || pattern.Parameters.Any(part => part.IsCatchAll))
        {
            return null;
        }

        var parameters = endpoint.Metadata.OfType<MethodInfo>().SelectMany(method => method.GetParameters());
        return new QueryNames(parameters.Where(IsText).Select(parameter => parameter.Name!).Except(pattern.Parameters.Select(part => part.Name)));
    }

    /// <summary>Demands that a request's query has no other names.</summary>
    /// <exception cref="EdgeException">It has.</exception>
    public void Require(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(key => !names.Contains(key, StringComparer.OrdinalIgnoreCase)) is not { } unknown)
        {
            return;
        }

        var known = names.Length == 0 ? "it takes none" : $"there are: {string.Join(", ", names)}";
        throw EdgeException.Bad($"This request has no query parameter '{(unknown.Length > ShownLength ? unknown[..ShownLength] : unknown)}'; {known}.");
    }

    /// <summary>Whether a parameter is read from text, and not from a header: services and documents are not.</summary>
    private static bool IsText(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var isText = type == typeof(string) || type == typeof(string[]) || (type.IsValueType && type != typeof(CancellationToken));
        return isText && !parameter.GetCustomAttributes().OfType<IFromHeaderMetadata>().Any();
    }
}
