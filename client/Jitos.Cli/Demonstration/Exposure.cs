namespace Jitos.Cli;

/// <summary>Which versions an advisory exposes, found in the input alone, without the process.</summary>
internal static class Exposure
{
    /// <summary>The ids of the package's versions, and of all versions that require one of them, directly or not.</summary>
    public static SortedSet<string> Of(DependencyInput input, string package)
    {
        var requiredBy = input.Requires.ToLookup(pair => pair.To, pair => pair.From, StringComparer.Ordinal);
        var exposed = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(input.Versions.Where(version => version.Name == package).Select(version => version.Id));
        while (open.TryDequeue(out var version))
        {
            if (exposed.Add(version))
            {
                foreach (var dependent in requiredBy[version])
                {
                    open.Enqueue(dependent);
                }
            }
        }

        return exposed;
    }
}
