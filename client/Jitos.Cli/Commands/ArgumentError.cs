using System.CommandLine;
using System.CommandLine.Parsing;

namespace Jitos.Cli;

/// <summary>What is wrong with a word of the command line, in the words of the command line.</summary>
internal static class ArgumentError
{
    /// <summary>The error in one line: for a value that an option can't have, what it can.</summary>
    public static string TextOf(ParseError error) => OptionOf(error.SymbolResult) is { Option: var option, Tokens: [.., var value] } && TypeOf(option) is var type && error.Message.Contains(type.FullName!, StringComparison.Ordinal)
        ? $"{option.Name} {value.Value}: it must be {ExpectedOf(type)}."
        : error.Message;

    private static OptionResult? OptionOf(SymbolResult? symbol) => symbol as OptionResult ?? symbol?.Parent as OptionResult;

    private static Type TypeOf(Option option) => Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;

    private static string ExpectedOf(Type type) => type switch
    {
        { IsEnum: true } choice => $"one of {string.Join(", ", Enum.GetNames(choice)).ToLowerInvariant()}",
        var number when number == typeof(ulong) => $"a whole number from 0 to {ulong.MaxValue}",
        var number when number == typeof(int) => $"a whole number up to {int.MaxValue}",
        var number when number == typeof(long) => $"a whole number up to {long.MaxValue}",
        _ => "of another kind",
    };
}
