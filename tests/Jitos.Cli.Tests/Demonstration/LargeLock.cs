using System.Text.Json;

namespace Jitos.Cli.Tests;

/// <summary>Makes a <c>package-lock.json</c> of many packages, each of which requires up to four others.</summary>
internal static class LargeLock
{
    /// <summary>The package that every fortieth one requires.</summary>
    private const int Hub = 17;

    /// <summary>The text of a lock file with so many packages besides the root.</summary>
    public static string Of(int count)
    {
        var packages = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [""] = new { name = "large", version = "1.0.0", dependencies = Enumerable.Range(0, 20).ToDictionary(NameOf, _ => "^1.0.0") },
        };
        for (var index = 0; index < count; index++)
        {
            packages[$"node_modules/{NameOf(index)}"] = new
            {
                version = $"1.{index % 9}.{index % 7}",
                resolved = $"https://registry.npmjs.org/{NameOf(index)}/-/{NameOf(index)}.tgz",
                dependencies = RequiredBy(index, count).ToDictionary(NameOf, _ => "^1.0.0"),
            };
        }

        return JsonSerializer.Serialize(new { name = "large", version = "1.0.0", lockfileVersion = 3, requires = true, packages });
    }

    private static IEnumerable<int> RequiredBy(int index, int count)
    {
        int[] others = [((index * 7) + 3) % count, (index + 1) % count, ((index * 13) + 5) % count, index % 40 == 0 ? Hub : (index + 2) % count];
        return others.Where(other => other != index).Distinct();
    }

    private static string NameOf(int index) => $"p{index}";
}
