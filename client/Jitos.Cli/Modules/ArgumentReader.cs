using System.Collections.Immutable;
using System.Globalization;
using Jitos.Client;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary>Reads arguments of programs and views: literals of the language, ids such as <c>n12</c>, and <c>_</c> for none.</summary>
internal static class ArgumentReader
{
    /// <summary>Reads arguments.</summary>
    /// <exception cref="CommandException">One of them is neither.</exception>
    public static ImmutableArray<ActualArgument> Read(IEnumerable<string> texts) =>
        [.. texts.Select((text, i) => ArgumentText.TryRead(text) ?? throw Wrong(text, i + 1))];

    private static CommandException Wrong(string text, int number) => new(ExitCode.BadInput, string.Create(
        CultureInfo.InvariantCulture,
        $"Argument {number}, {text}, is no literal and no id; write a string in double quotes (in most shells as '\"{text}\"'), a number, true, false, a list, an id such as n12, or _ for none."));
}
