using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Jitos.Edge.Tests;

/// <summary>Makes requests for given routes, hostile in one way or another: the same for the same seed.</summary>
internal sealed class RequestMaker
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "MADEUP"];
    private static readonly string[] MediaTypes = ["application/json", "application/json; charset=utf-8", "application/json; charset=utf-16", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "x", ""];

    /// <summary>What stands in paths and queries: what is there, what is not, and what nobody expects.</summary>
    private static readonly string[] Words =
    [
        "default", "fuzzed", "1", "2", "main", "one", "\"a\"", "/fs", "/usr/operator", "/proc/1", "/", "0", "-1", "9223372036854775807", "18446744073709551615", "18446744073709551616",
        "1e3", "n1", "e1", "n99999999999999999999", "true", "null", "[1, [2]]", "[[[[[[[[", "0x00ff", "0x0", "\"", "\"\\u0000\"", "a\0b", "a\r\nb: c", "../../etc/passwd", "%2e%2e", "%00", "аlice", "💩", "\u202e", "nowhere",
        new string('x', 300), new string('[', 3_000), "e03ff72285be6930726215b52934a7cd.1.0", "..", ".", "",
    ];

    private static readonly string[] Queries = ["branch", "view", "argument", "at", "from", "to", "toBranch", "count", "first", "after", "path", "last", "element", "tick", "attribute", "reasons", "depth", "epoch", "madeUp"];

    private readonly IReadOnlyList<RouteEndpoint> routes;
    private readonly Random random;
    private readonly HashSet<RouteEndpoint> untried;

    public RequestMaker(IReadOnlyList<RouteEndpoint> routes, int seed)
    {
        (this.routes, random, untried) = (routes, new Random(seed), [.. routes]);
    }

    /// <summary>The routes that no request was made for.</summary>
    public IReadOnlyCollection<RouteEndpoint> Untried => untried;

    /// <summary>A number below another.</summary>
    public int Pick(int below) => random.Next(below);

    public HttpRequestMessage Next()
    {
        var route = routes[random.Next(routes.Count)];
        _ = untried.Remove(route);
        var known = route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        var method = random.Next(10) > 0 ? known[random.Next(known.Count)] : Methods[random.Next(Methods.Length)];
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"{PathOf(route)}{Query(route)}", UriKind.Relative));
        if (method is "POST" or "PUT" or "PATCH" || random.Next(20) == 0)
        {
            request.Content = Body(route);
        }

        AddHeaders(request);
        return request;
    }

    private string PathOf(RouteEndpoint route) => "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => Escape(ValueOf(parameter.Name)),
        _ => ".",
    }))));

    private string ValueOf(string parameter) => random.Next(3) > 0
        ? parameter switch { "universe" => "default", "process" => random.Next(2) == 0 ? "fuzzed" : "1", "number" => "1", _ => "main" }
        : Word();

    private string Word()
    {
        var word = Words[random.Next(Words.Length)];
        return random.Next(4) > 0 || word.Length == 0 ? word : word.Insert(random.Next(word.Length), ((char)random.Next(1, 0xd7ff)).ToString());
    }

    /// <summary>Names that the route has, for the most part: others are refused before anything else is looked at.</summary>
    private string Query(RouteEndpoint route)
    {
        string[] own = [.. route.Metadata.OfType<MethodInfo>().SelectMany(method => method.GetParameters()).Select(parameter => parameter.Name!).Intersect(Queries)];
        var names = own.Length > 0 && random.Next(10) > 0 ? own : Queries;
        var parts = Enumerable.Range(0, random.Next(4)).Select(_ => $"{names[random.Next(names.Length)]}={Escape(Word())}");
        return "?" + string.Join('&', parts) + (random.Next(30) == 0 ? "&%zz=%&&=" : string.Empty);
    }

    private static string Escape(string text) => text is "%2e%2e" or "%00" ? text : Uri.EscapeDataString(text);

    private ByteArrayContent Body(RouteEndpoint route)
    {
        var type = route.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        var sample = type is null ? JsonValue.Create(1) : SampleBodies.Of(type, random);
        if (random.Next(3) == 0)
        {
            sample = Distort(sample);
        }

        var bytes = Encoding.UTF8.GetBytes(sample?.ToJsonString() ?? "null").ToList();
        for (var changes = random.Next(3) == 0 ? random.Next(1, 6) : 0; changes > 0; changes--)
        {
            Damage(bytes);
        }

        var content = new ByteArrayContent([.. bytes]);
        _ = content.Headers.TryAddWithoutValidation("Content-Type", random.Next(8) > 0 ? "application/json" : MediaTypes[random.Next(MediaTypes.Length)]);
        if (random.Next(40) == 0)
        {
            content.Headers.ContentEncoding.Add("gzip");
        }

        return content;
    }

    /// <summary>Puts something else in the place of a value.</summary>
    private JsonNode? Distort(JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } value when random.Next(3) > 0 => DistortIn(value),
        JsonArray { Count: > 0 } value when random.Next(3) > 0 => DistortIn(value),
        _ => Odd(),
    };

    private JsonObject DistortIn(JsonObject value)
    {
        var name = value.ElementAt(random.Next(value.Count)).Key;
        switch (random.Next(4))
        {
            case 0:
                _ = value.Remove(name);
                break;
            case 1:
                value[Word() + "?"] = Odd();
                break;
            default:
                var old = value[name];
                _ = value.Remove(name);
                value[name] = Distort(old);
                break;
        }

        return value;
    }

    private JsonArray DistortIn(JsonArray value)
    {
        var index = random.Next(value.Count);
        var old = value[index];
        value.RemoveAt(index);
        value.Insert(index, Distort(old));
        return value;
    }

    private JsonNode? Odd() => random.Next(12) switch
    {
        0 => null,
        1 => JsonValue.Create(long.MinValue),
        2 => JsonValue.Create(ulong.MaxValue),
        3 => JsonValue.Create(1e300),
        4 => JsonNode.Parse("-0.0"),
        5 => new JsonObject { ["element"] = "n1" },
        6 => new JsonObject { ["literal"] = Word() },
        7 => new JsonObject { ["path"] = Word() },
        8 => new JsonArray(Enumerable.Range(0, 1_000).Select(index => (JsonNode?)JsonValue.Create(index)).ToArray()),
        9 => JsonNode.Parse(new string('[', 60) + new string(']', 60)),
        10 => JsonValue.Create(new string('x', 5_000)),
        _ => JsonValue.Create(Word()),
    };

    private void Damage(List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        if (at == bytes.Count || random.Next(3) == 0)
        {
            bytes.InsertRange(at, [(byte)"{}[]\",:0-"[random.Next(9)], (byte)random.Next(256)]);
        }
        else if (random.Next(2) == 0)
        {
            bytes[at] = (byte)random.Next(256);
        }
        else
        {
            bytes.RemoveRange(at, random.Next(bytes.Count - at + 1));
        }
    }

    private void AddHeaders(HttpRequestMessage request)
    {
        if (random.Next(3) == 0)
        {
            _ = request.Headers.TryAddWithoutValidation("Operation-Id", random.Next(2) == 0 ? Guid.CreateVersion7().ToString("n") : Header());
        }

        if (random.Next(6) == 0)
        {
            _ = request.Headers.TryAddWithoutValidation(new[] { "Last-Event-ID", "Accept", "If-None-Match", "X-Forwarded-For", "Range", "Cookie", "Origin", "traceparent" }[random.Next(8)], Header());
        }
    }

    /// <summary>Text that the client lets into a header.</summary>
    private string Header() => string.Concat(Word().Where(character => character is >= ' ' and < '\u007f'));
}
