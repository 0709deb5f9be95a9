using System.Text.RegularExpressions;

namespace Jitos.Architecture.Tests;

/// <summary>The glossary has each word once, in order, and what it points at is there.</summary>
public sealed partial class GlossaryTests
{
    private static string Docs => Path.Combine(Tree.Root, "docs");

    private static string[] Rows => [.. File.ReadLines(Path.Combine(Docs, "glossary.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)];

    [Fact]
    public void Words_AreThereOnceAndInOrder()
    {
        string[] words = [.. Rows.Select(row => row.Split('|')[1].Trim())];

        Assert.InRange(words.Length, 50, int.MaxValue);
        Assert.Equal(words.Distinct().Order(StringComparer.OrdinalIgnoreCase), words);
    }

    [Fact]
    public void LinksAndPaths_AreThere()
    {
        foreach (Match link in Link().Matches(string.Concat(Rows)))
        {
            var file = Path.Combine(Docs, link.Groups["file"].Value);
            Assert.True(File.Exists(file), file);
            Assert.True(!link.Groups["part"].Success || File.ReadLines(file).Where(line => line.StartsWith('#')).Select(AnchorOf).Contains(link.Groups["part"].Value), link.Value);
        }

        Assert.All(Source().Matches(string.Concat(Rows)).Select(path => Path.Combine(Tree.Root, path.Groups["path"].Value)), path => Assert.True(Path.Exists(path), path));
    }

    private static string AnchorOf(string heading) => heading.TrimStart('#', ' ').ToLowerInvariant().Replace(",", "", StringComparison.Ordinal).Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<file>[^)#]+)(#(?<part>[^)]+))?\)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("`(?<path>src/[^`]+)`", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Source();
}
