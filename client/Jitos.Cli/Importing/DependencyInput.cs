using Jitos.Client;

namespace Jitos.Cli;

/// <summary>
/// A dependency graph read from a file: packages, their versions, and which version requires which.
/// All lists are in ordinal order and free of duplicates, so the same graph written in another order
/// reads as the same input.
/// </summary>
/// <param name="File">The file as the caller named it.</param>
/// <param name="Kind">The form it is written in.</param>
/// <param name="Packages">By name.</param>
/// <param name="Versions">By id; exactly one is the root.</param>
/// <param name="Requires">Pairs of version ids, by the first, then the second; never from a version to itself.</param>
internal sealed record DependencyInput(
    string File,
    InputKind Kind,
    IReadOnlyList<InputPackage> Packages,
    IReadOnlyList<InputVersion> Versions,
    IReadOnlyList<(string From, string To)> Requires)
{
    /// <summary>Lines about what the file lacks, what was left out, and what was read in a way that is not plain.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The version that stands for the input itself.</summary>
    public InputVersion Root => Versions.Single(version => version.IsRoot);

    /// <summary>Reads a file, whose kind is told by its content.</summary>
    /// <exception cref="InputException">The file cannot be read, or is none of the kinds, or is damaged.</exception>
    /// <param name="path">The file.</param>
    /// <param name="choice">Which frameworks and runtimes; null for all.</param>
    public static DependencyInput Read(string path, TargetChoice? choice = null) => Parse(InputFile.Read(path), choice);

    /// <summary>Reads the content of a file, whose kind is told by its content.</summary>
    /// <param name="file">The file.</param>
    /// <param name="choice">Which frameworks and runtimes; null for all.</param>
    /// <exception cref="InputException">It is none of the kinds, is damaged, or has not what was chosen.</exception>
    public static DependencyInput Parse(InputFile file, TargetChoice? choice = null)
    {
        choice ??= TargetChoice.All;
        if (GraphMlDocument.LooksLike(file.Content.Span))
        {
            choice.RequireNone(file);
            return new GraphMlReader(file).Read();
        }

        return FirstCharacter(file.Content.Span) == '{' ? ParseJson(file, choice) : throw Unknown(file);
    }

    /// <summary>The package with the most transitive dependents of those that the root requires; of several, the ordinally first; null if it requires none.</summary>
    public string? MostDepended() => new Dependents(this).MostOf(Shipment.PackagesOf(this));

    private static DependencyInput ParseJson(InputFile file, TargetChoice choice)
    {
        using var document = JsonInput.Parse(file);
        var root = document.Root;
        if (root.Has("lockfileVersion"))
        {
            choice.RequireNone(file);
            return new NpmLockReader(root).Read();
        }

        return root.Has("targets") && root.Has("project") ? new NuGetAssetsReader(root, choice).Read() : throw Unknown(file);
    }

    private static char FirstCharacter(ReadOnlySpan<byte> content)
    {
        var text = content.TrimStart(" \t\r\n"u8);
        return text.IsEmpty ? '\0' : (char)text[0];
    }

    private static InputException Unknown(InputFile file) => file.Error(
        "",
        "no input that is known",
        "name a project.assets.json, a package-lock.json, GraphML (.graphml), or for 'import' also CSV (.csv) or JSON lines (.jsonl)");
}
