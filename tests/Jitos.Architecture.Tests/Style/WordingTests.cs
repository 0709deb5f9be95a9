using System.Text.RegularExpressions;

namespace Jitos.Architecture.Tests;

/// <summary>What is not built is absent, and what is there is finished: no file says otherwise.</summary>
public sealed partial class WordingTests
{
    [Fact]
    public void NoFile_SpeaksOfUnfinishedWork() => Assert.Empty(
        from file in Tree.Files.Where(f => Path.GetFileName(f) != $"{nameof(WordingTests)}.cs")
        from line in Tree.Lines(file).Index()
        where Unfinished().IsMatch(line.Item)
        select $"{file}:{line.Index + 1}: {line.Item.Trim()}");

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX|WIP|[Ff]or now|[Pp]laceholder|[Ss]tub(s|bed)?|[Dd]ummy|[Ll]orem ipsum|[Cc]oming soon|[Qq]uick fix)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Unfinished();
}
