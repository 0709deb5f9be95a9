namespace Jitos.Cli;

/// <summary>What a release of an input contains, found in the input alone.</summary>
internal static class Shipment
{
    /// <summary>The packages that the root requires, directly or not, but not its own.</summary>
    public static IReadOnlySet<string> PackagesOf(DependencyInput input)
    {
        var names = input.Versions.ToDictionary(version => version.Id, version => version.Name, StringComparer.Ordinal);
        var requires = input.Requires.ToLookup(pair => pair.From, pair => pair.To, StringComparer.Ordinal);
        var (reached, open) = (new HashSet<string>(StringComparer.Ordinal) { input.Root.Id }, new Stack<string>([input.Root.Id]));
        while (open.TryPop(out var version))
        {
            foreach (var required in requires[version].Where(reached.Add))
            {
                open.Push(required);
            }
        }

        return reached.Select(version => names[version]).Where(name => name != input.Root.Name).ToHashSet(StringComparer.Ordinal);
    }
}
