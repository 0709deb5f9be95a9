using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Jitos.Edge.Tests;

/// <summary>Makes bodies that a route takes, from the type that it reads, so that a new route needs none written for it.</summary>
internal static class SampleBodies
{
    private const int MostItems = 3;

    /// <summary>Values of properties by which something is found or done.</summary>
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = ["mkdir", "spawn", "enrol", "send", "configure"],
        ["program"] = ["add", "bump", "nothing"],
        ["branch"] = ["main", "one", "main", "nowhere"],
        ["from"] = ["main", "one"],
        ["into"] = ["one", "main"],
        ["names"] = ["one", "two", "try/a", "main"],
        ["text"] = [TestModules.Counters, "module empty", "module {"],
        ["type"] = ["Counter", "Nothing"],
    };

    public static JsonNode? Of(Type type, Random random) => Of(type, string.Empty, random);

    private static JsonNode? Of(Type type, string name, Random random)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return Known.TryGetValue(name, out var values) ? values[random.Next(values.Length)] : $"word{random.Next(50)}";
        }

        if (type == typeof(bool))
        {
            return random.Next(2) == 0;
        }

        if (type.IsEnum)
        {
            return JsonNamingPolicy.CamelCase.ConvertName(Enum.GetNames(type)[random.Next(Enum.GetNames(type).Length)]);
        }

        if (type == typeof(byte[]))
        {
            return Convert.ToBase64String(Enumerable.Range(0, random.Next(40)).Select(_ => (byte)random.Next(256)).ToArray());
        }

        return type.IsPrimitive ? random.Next(4) : OfMany(type, name, random);
    }

    private static JsonNode? OfMany(Type type, string name, Random random)
    {
        if (type.IsGenericType && type.GetGenericArguments() is [var item] && typeof(System.Collections.IEnumerable).IsAssignableFrom(type))
        {
            return new JsonArray([.. Enumerable.Range(0, random.Next(1, MostItems + 1)).Select(_ => Of(item, name, random))]);
        }

        if (type.IsGenericType && type.GetGenericArguments() is [var key, var value] && key == typeof(string))
        {
            return new JsonObject { [$"word{random.Next(5)}"] = Of(value, name, random) };
        }

        return HasConverter(type) ? Free(random) : OfRecord(type, random);
    }

    private static bool HasConverter(Type type) => type.GetCustomAttributes().Any(attribute => attribute.GetType().Name.StartsWith("JsonConverter", StringComparison.Ordinal));

    /// <summary>What stands for a value or an argument, of whatever type.</summary>
    private static JsonNode? Free(Random random) => random.Next(7) switch
    {
        0 => "word",
        1 => random.Next(10),
        2 => 1.5,
        3 => new JsonObject { ["path"] = "/fs" },
        4 => new JsonObject { ["element"] = "n1" },
        5 => new JsonObject { ["literal"] = "0x00ff" },
        _ => new JsonArray("a", 1),
    };

    private static JsonObject OfRecord(Type type, Random random)
    {
        var document = new JsonObject();
        var parameters = type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).FirstOrDefault()?.GetParameters() ?? [];
        foreach (var parameter in parameters.Where(parameter => !parameter.HasDefaultValue || random.Next(2) == 0))
        {
            document[JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!)] = Of(parameter.ParameterType, parameter.Name!, random);
        }

        return document;
    }
}
