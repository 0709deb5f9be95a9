namespace Jitos.Cli;

/// <summary>Collects versions and dependencies in any order and puts them in the canonical one.</summary>
internal sealed class InputBuilder(InputFile file, InputKind kind)
{
    private readonly Dictionary<string, InputVersion> versions = new(StringComparer.Ordinal);
    private readonly HashSet<(string From, string To)> requires = [];

    /// <summary>Adds a version, once however often it is added, and returns its id.</summary>
    /// <exception cref="InputException">Name or number is empty, too long or unprintable, or there are too many.</exception>
    public string Add(string name, string number, string place, bool isRoot = false)
    {
        CheckText(name, place);
        CheckText(number, place);
        var version = new InputVersion($"{name}@{number}", name, number, isRoot);
        Merge(version, place);
        return version.Id;
    }

    /// <summary>Adds a dependency between two versions; one of a version on itself says nothing and is left out.</summary>
    /// <exception cref="InputException">There are too many.</exception>
    public void Require(string from, string to, string place)
    {
        if (string.Equals(from, to, StringComparison.Ordinal) || !requires.Add((from, to)))
        {
            return;
        }

        if (requires.Count > InputLimits.Requires)
        {
            throw file.Error(place, $"more than {InputLimits.Requires} dependencies", "name a smaller file");
        }
    }

    /// <summary>The input in canonical order.</summary>
    public DependencyInput Build() => new(
        file.Name,
        kind,
        [.. versions.Values.Select(v => v.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(n => new InputPackage(n))],
        [.. versions.Values.OrderBy(v => v.Id, StringComparer.Ordinal)],
        [.. requires.OrderBy(r => r.From, StringComparer.Ordinal).ThenBy(r => r.To, StringComparer.Ordinal)]);

    private void Merge(InputVersion version, string place)
    {
        if (!versions.TryGetValue(version.Id, out var known))
        {
            versions.Add(version.Id, version);
        }
        else if (string.Equals(known.Name, version.Name, StringComparison.Ordinal))
        {
            versions[version.Id] = known with { IsRoot = known.IsRoot || version.IsRoot };
        }
        else
        {
            throw file.Error(place, $"'{version.Id}' is a version of both '{known.Name}' and '{version.Name}'", "rename one");
        }

        if (versions.Count > InputLimits.Versions)
        {
            throw file.Error(place, $"more than {InputLimits.Versions} versions", "name a smaller file");
        }
    }

    private void CheckText(string text, string place)
    {
        if (text.Length is 0 or > InputLimits.Name || text.Any(char.IsControl))
        {
            throw file.Error(
                place,
                $"a name or version that is empty, longer than {InputLimits.Name}, or has control characters",
                "correct it");
        }
    }
}
