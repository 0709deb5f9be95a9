using System.Globalization;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Cli;

/// <summary>Makes syscalls of what the command line says.</summary>
internal static class Syscalls
{
    /// <summary>A syscall whose arguments are paths and literals.</summary>
    /// <exception cref="CommandException">An argument is neither.</exception>
    public static Syscall Read(string call, IReadOnlyList<string> arguments) => new(call, [.. arguments.Select(Read)]);

    /// <summary>A path.</summary>
    public static SyscallArgument Path(string path) => SyscallArgument.AtPath(path);

    /// <summary>A text.</summary>
    public static SyscallArgument Text(string text) => SyscallArgument.Of(Value.Of(text));

    /// <summary>Rights, as a list of texts.</summary>
    public static SyscallArgument Rights(IEnumerable<string> rights) => SyscallArgument.Of(Value.OfList([.. rights.Select(right => Value.Of(right))]));

    private static SyscallArgument Read(string text, int index)
    {
        if (text.StartsWith('/'))
        {
            return Path(text);
        }

        var argument = ArgumentText.TryRead(text) ?? throw new CommandException(ExitCode.BadInput, string.Create(
            CultureInfo.InvariantCulture,
            $"Argument {index + 1}, {text}, is no path and no literal; write a path from its beginning, such as /{text}, a string in double quotes (in most shells as '\"{text}\"'), a number, true, false, or a list."));
        return argument.Element.IsNone && !argument.IsOmitted
            ? SyscallArgument.Of(argument.Value)
            : throw new CommandException(ExitCode.BadInput, string.Create(CultureInfo.InvariantCulture, $"Argument {index + 1}, {text}: the kernel's entries are named by their paths, such as /fs, not by ids."));
    }
}
