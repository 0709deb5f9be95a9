namespace Jitos.Samples.Tests;

/// <summary>A section of the page of quickstarts with a program.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Program">The C# program.</param>
/// <param name="Output">What it prints; null if the page doesn't say.</param>
internal sealed record Quickstart(string Title, string Program, string? Output)
{
    private const string Page = "docs/quickstarts.md";

    /// <summary>All of them, with the files that they need.</summary>
    public static (IReadOnlyList<Quickstart> Quickstarts, IReadOnlyDictionary<string, string> Files) ReadAll()
    {
        var (found, files, title, info) = (new List<Quickstart>(), new Dictionary<string, string>(StringComparer.Ordinal), "", default(string));
        var block = new List<string>();
        foreach (var line in File.ReadLines(SourceTree.PathOf(Page)))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                if (info is not null)
                {
                    Add(info, string.Join('\n', block));
                }

                info = info is null ? line[3..] : null;
                block.Clear();
            }
            else if (info is null && line.StartsWith("## ", StringComparison.Ordinal))
            {
                title = line[3..];
            }
            else
            {
                block.Add(line);
            }
        }

        return (found, files);

        void Add(string kind, string text)
        {
            switch (kind.Split(' '))
            {
                case ["jitos", var name]: files.Add(name, text); break;
                case ["csharp"]: found.Add(new Quickstart(title, text, null)); break;
                case ["text"] when found is [.., { Output: null } last] && last.Title == title: found[^1] = last with { Output = text }; break;
                default: throw new FormatException($"{Page}: a block '{kind}' has no meaning here.");
            }
        }
    }
}
