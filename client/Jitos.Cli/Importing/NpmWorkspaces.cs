using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Jitos.Cli;

/// <summary>Which folders a project names as its workspaces, by patterns: *, **, ?, [ ], { , }, and ! before one that takes out again.</summary>
internal sealed class NpmWorkspaces
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly List<(bool IsTaken, Regex Pattern)> patterns = [];

    /// <param name="project">The entry of the project itself.</param>
    /// <exception cref="InputException">The workspaces are not a list of patterns.</exception>
    public NpmWorkspaces(JsonPlace project)
    {
        if (project.Find("workspaces") is not { } workspaces)
        {
            return;
        }

        var list = workspaces.Value.ValueKind == JsonValueKind.Object ? workspaces.Find("packages") : workspaces;
        foreach (var item in list?.Items() ?? [])
        {
            Add(item);
        }
    }

    /// <summary>Whether a folder of the project is a workspace.</summary>
    public bool Contains(string path) =>
        path.Length > 0 && NpmPath.IsOwn(path) && patterns.FindLast(pattern => pattern.Pattern.IsMatch(path)) is { Pattern: not null, IsTaken: true };

    private void Add(JsonPlace item)
    {
        var text = item.Text();
        var isTaken = !text.StartsWith('!');
        var glob = (isTaken ? text : text[1..]).TrimEnd('/');
        glob = glob.StartsWith("./", StringComparison.Ordinal) ? glob[2..] : glob.TrimStart('/');
        try
        {
            patterns.Add((isTaken, new Regex(ExpressionOf(glob), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience)));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw item.Error($"'{text}' is no pattern of folders", "correct it");
        }
    }

    private static string ExpressionOf(string glob)
    {
        var expression = new StringBuilder("^");
        for (var i = 0; i < glob.Length; i++)
        {
            i += Append(expression, glob.AsSpan(i)) - 1;
        }

        return expression.Append('$').ToString();
    }

    /// <summary>Appends the next part of a pattern; returns how many characters it has.</summary>
    private static int Append(StringBuilder expression, ReadOnlySpan<char> rest)
    {
        switch (rest)
        {
            case ['*', '*', '/', ..]: expression.Append("(?:[^/]+/)*"); return 3;
            case ['*', '*', ..]: expression.Append(".*"); return 2;
            case ['*', ..]: expression.Append("[^/]*"); return 1;
            case ['?', ..]: expression.Append("[^/]"); return 1;
            case ['{', ..]: expression.Append("(?:"); return 1;
            case ['}', ..]: expression.Append(')'); return 1;
            case [',', ..]: expression.Append('|'); return 1;
            case ['[', .. var set] when set.IndexOf(']') is > 0 and var end:
                expression.Append('[').Append(set[0] == '!' ? "^" : Regex.Escape(set[..1].ToString())).Append(set[1..end]).Append(']');
                return end + 2;
            default: expression.Append(Regex.Escape(rest[..1].ToString())); return 1;
        }
    }
}
