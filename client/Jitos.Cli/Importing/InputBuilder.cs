namespace Jitos.Cli;

/// <summary>Collects versions and dependencies in any order and puts them in the canonical one.</summary>
internal sealed class InputBuilder(InputFile file, InputKind kind)
{
    private readonly Dictionary<string, InputVersion> versions = new(StringComparer.Ordinal);
    private readonly HashSet<(string From, string To)> requires = [];
    private readonly List<string> notes = [];

    /// <summary>Adds a version, once however often it is added, and returns its id.</summary>
    /// <exception cref="InputException">Name or number is empty, too long or unprintable, or there are too many.</exception>
    public string Add(string name, string number, string place, bool isRoot = false) =>
        Add(new InputVersion(IdOf(name, number), name, number, isRoot), place);

    /// <summary>Adds a version with all that is known of it, once however often it is added, and returns its id.</summary>
    /// <exception cref="InputException">A text is empty, too long or unprintable, or there are too many.</exception>
    public string Add(InputVersion version, string place)
    {
        CheckText(version.Name, place);
        CheckText(version.Number, place);
        CheckText(version.Id, place);
        Merge(version, place);
        return version.Id;
    }

    /// <summary>The id of a version of a registry's package.</summary>
    public static string IdOf(string name, string number) => $"{name}@{number}";

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

    /// <summary>Records that a version requires a name that leads to nothing in the file.</summary>
    /// <exception cref="InputException">The name is empty, too long or unprintable.</exception>
    public void Miss(string from, string name, string place)
    {
        CheckText(name, place);
        versions[from] = versions[from] with { Missing = versions[from].Missing.Add(name) };
    }

    /// <summary>Adds a line about what was left out, or read in a way that is not plain.</summary>
    public void Note(string line) => notes.Add(line);

    /// <summary>The input in canonical order.</summary>
    public DependencyInput Build() => new(
        file.Name,
        kind,
        [.. versions.Values.Select(v => v.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(n => new InputPackage(n))],
        [.. versions.Values.OrderBy(v => v.Id, StringComparer.Ordinal)],
        [.. requires.OrderBy(r => r.From, StringComparer.Ordinal).ThenBy(r => r.To, StringComparer.Ordinal)])
    {
        Notes = [.. notes, .. GapNotes()],
    };

    private IEnumerable<string> GapNotes()
    {
        var gaps = versions.Values.Where(v => !v.Missing.IsEmpty).OrderBy(v => v.Id, StringComparer.Ordinal).ToList();
        if (gaps.Count > 0)
        {
            yield return $"not in the file: {Some(gaps.SelectMany(v => v.Missing.Select(name => $"{name} (required by {v.Id})")))}";
        }

        var unlisted = versions.Values.Where(v => v.IsUnlisted).Select(v => v.Id).Order(StringComparer.Ordinal).ToList();
        if (unlisted.Count > 0)
        {
            yield return $"named, but not listed in the file: {Some(unlisted)}";
        }
    }

    private static string Some(IEnumerable<string> items)
    {
        var all = items.ToList();
        var shown = string.Join(", ", all.Take(InputLimits.Shown));
        return all.Count > InputLimits.Shown ? $"{shown}, and {all.Count - InputLimits.Shown} more" : shown;
    }

    private void Merge(InputVersion version, string place)
    {
        if (!versions.TryGetValue(version.Id, out var known))
        {
            versions.Add(version.Id, version);
        }
        else if (string.Equals(known.Name, version.Name, StringComparison.Ordinal))
        {
            versions[version.Id] = Merged(known, version);
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

    /// <summary>
    /// What is installed at two places is for development only if it is so at both. It is optional if it is at each place
    /// that counts: where one is not for development only, those that are don't.
    /// </summary>
    private static InputVersion Merged(InputVersion a, InputVersion b) => a with
    {
        IsRoot = a.IsRoot || b.IsRoot,
        IsDev = a.IsDev && b.IsDev,
        IsOptional = a.IsDev == b.IsDev ? a.IsOptional && b.IsOptional : (a.IsDev ? b : a).IsOptional,
        IsUnlisted = a.IsUnlisted && b.IsUnlisted,
        Missing = a.Missing.Union(b.Missing),
    };

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
