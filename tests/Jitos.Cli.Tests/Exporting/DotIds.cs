using System.Text.RegularExpressions;

namespace Jitos.Cli.Tests;

/// <summary>The nodes and edges of a picture in the language of Graphviz, read strictly by its grammar of ids.</summary>
internal static partial class DotIds
{
    private const string Text = """"
        "([^"\\]|\\.)*"
        """";
    private const string Id = $$"""([A-Za-z_][A-Za-z_0-9]*|-?(\.[0-9]+|[0-9]+(\.[0-9]*)?)|{{Text}})""";

    /// <summary>The ids of the nodes, in order.</summary>
    public static IEnumerable<string> NodesOf(string picture) => Read(picture).Where(line => !line.Groups["target"].Success).Select(line => Unquoted(line.Groups["node"].Value));

    /// <summary>The ids of the ends of the edges, in order.</summary>
    public static IEnumerable<(string Source, string Target)> EdgesOf(string picture) =>
        Read(picture).Where(line => line.Groups["target"].Success).Select(line => (Unquoted(line.Groups["node"].Value), Unquoted(line.Groups["target"].Value)));

    private static Match[] Read(string picture)
    {
        var lines = picture.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Matches("^digraph [a-z]+[0-9]+ \\{$", lines[0]);
        Assert.Equal("}", lines[^1]);
        Match[] read = [.. lines[1..^1].Select(line => Statement().Match(line))];
        Assert.All(read, line => Assert.True(line.Success, picture));
        return read;
    }

    private static string Unquoted(string id) => id.Trim('"');

    /// <summary>A node or an edge with a label; an id is a name, a numeral or a quoted text (graphviz.org/doc/info/lang.html).</summary>
    [GeneratedRegex($$"""^  (?<node>{{Id}})( -> (?<target>{{Id}}))? \[label={{Text}}\];$""", RegexOptions.NonBacktracking)]
    private static partial Regex Statement();
}
