using System.Globalization;
using Jitos.Process;

namespace Jitos.Cli;

/// <summary>Reads places in history: <c>main</c>, <c>main@7</c>, <c>@7</c> for a commit of main.</summary>
internal static class PlaceReader
{
    /// <summary>Reads a place.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static CommitPoint Read(string text)
    {
        var at = text.LastIndexOf('@');
        if (at < 0)
        {
            return new CommitPoint(text);
        }

        return ulong.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var commit)
            ? new CommitPoint(at == 0 ? Branch.Main : text[..at], new CommitId(commit))
            : throw new CommandException(ExitCode.BadInput, $"'{text}' is no place in history; write a branch, and where its head is not meant a commit, such as main@7.");
    }
}
