using System.Text;
using System.Text.Json;

namespace Jitos.Cli.Tests;

/// <summary>npm's own reader of lock files finds the same versions, the same requirements and the same gaps.</summary>
/// <remarks>
/// Arborist differs in three points, in which the import keeps to the file: (1) it refuses a link to a folder that the file
/// does not list, for npm would install from it; the import takes it as an unlisted version. (2) It keeps one of several names
/// that differ only in case, for there are disks that do; the file lists both. (3) It names a project that has no name by its
/// folder, which a file does not know.
/// </remarks>
public sealed class ArboristTests
{
    /// <summary>Files with names that differ only in case, which are compared without it.</summary>
    private static readonly string[] CaseAside = ["06-npm-names-that-differ-in-case"];

    [Fact]
    public void Read_OfEachLockFileAmongTheTests_FindsWhatArboristDoes()
    {
        using var folder = new TestFolder();
        string[] files =
        [
            InputSamples.PathOf(InputSamples.Lock),
            Path.Combine(ReadmeTests.Root, "silo", "explorer", "package-lock.json"),
            folder.Write("large.package-lock.json", LargeLock.Of(1_000)),
            .. Directory.EnumerateFiles(Path.Combine(ReadmeTests.Root, "tests", "cases"), "*package-lock.json", SearchOption.AllDirectories)
                .Where(IsRead).Order(StringComparer.Ordinal),
        ];

        Assert.InRange(files.Length, 8, 100);
        Compare(files);
    }

    [Fact]
    public void Read_OfVariedLockFiles_FindsWhatArboristDoes()
    {
        using var folder = new TestFolder();

        Compare([.. VariedFiles.All.Where(file => file.Name.EndsWith("package-lock.json", StringComparison.Ordinal)).Select(file => folder.Write(file.Name, file.Text))]);
    }

    /// <summary>Other versions of the format and the file of an installed tree are refused, and so not compared.</summary>
    private static bool IsRead(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.GetProperty("lockfileVersion").GetInt32() is 2 or 3
            && document.RootElement.GetProperty("packages").TryGetProperty("", out _);
    }

    private static void Compare(string[] files)
    {
        using var projects = new TestFolder();
        var readings = SecondReader.Run("node", "arborist.mjs", [projects.Path, .. files]);

        Assert.Equal(files.Length, readings.Count);
        Assert.Empty(files.Zip(readings).SelectMany(pair => Differences(pair.First, pair.Second)));
    }

    private static IEnumerable<string> Differences(string file, JsonElement reading)
    {
        var withoutCase = CaseAside.Any(name => file.Contains(name, StringComparison.Ordinal));
        string Shown(string text) => withoutCase ? text.Normalize(NormalizationForm.FormKD).ToLowerInvariant() : text;

        var (theirs, ours) = (Lines(reading, Shown), Lines(DependencyInput.Read(file), Shown));
        return theirs.Except(ours).Select(line => $"{file}: Arborist finds {line}")
            .Concat(ours.Except(theirs).Select(line => $"{file}: the import finds {line}"));
    }

    /// <summary>What the import has found, a line for each fact.</summary>
    private static HashSet<string> Lines(DependencyInput input, Func<string, string> shown)
    {
        var versions = input.Versions.ToDictionary(version => version.Id, version => shown(Named(version.Name, version.Number, version.Source)), StringComparer.Ordinal);
        return Lines(
            versions.Values,
            input.Requires.Select(pair => (versions[pair.From], versions[pair.To])),
            input.Versions.SelectMany(version => version.Missing.Select(name => (versions[version.Id], shown(name)))),
            input.Versions.Where(version => version.IsUnlisted).Select(version => version.Source));
    }

    private static HashSet<string> Lines(JsonElement reading, Func<string, string> shown) => Lines(
        reading.GetProperty("versions").EnumerateArray().Select(version => shown(Named(version))),
        reading.GetProperty("requires").EnumerateArray().Select(pair => (shown(Named(pair[0])), shown(Named(pair[1])))),
        reading.GetProperty("missing").EnumerateArray().Select(pair => (shown(Named(pair[0])), shown(pair[1].GetString()!))),
        reading.GetProperty("unlisted").EnumerateArray().Select(target => target.GetString()!));

    /// <summary>A version that requires itself exposes nothing more, and is left out.</summary>
    private static HashSet<string> Lines(
        IEnumerable<string> versions, IEnumerable<(string From, string To)> requires, IEnumerable<(string Of, string Name)> missing, IEnumerable<string> unlisted) =>
        versions
            .Concat(requires.Where(pair => pair.From != pair.To).Select(pair => $"{pair.From} -> {pair.To}"))
            .Concat(missing.Select(pair => $"{pair.Of} misses {pair.Name}"))
            .Concat(unlisted.Select(target => $"unlisted {target}"))
            .ToHashSet(StringComparer.Ordinal);

    private static string Named(JsonElement version) => Named(version[0].GetString()!, version[1].GetString()!, version[2].GetString()!);

    private static string Named(string name, string number, string source) => $"{name}@{number} ({source})";
}
