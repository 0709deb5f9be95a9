using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>Arguments of a syscall by the names of its parameters, as processes give them: the attributes of a request.</summary>
public static class NamedArguments
{
    /// <summary>The arguments as a packed message, ordinal by name.</summary>
    public static byte[] Write(ImmutableSortedDictionary<string, Value> arguments)
    {
        var bytes = new PackedWriter(symbols: null);
        bytes.WriteVarint((ulong)arguments.Count);
        foreach (var (name, value) in arguments)
        {
            bytes.WriteString(name);
            bytes.WriteValue(value);
        }

        return bytes.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> writes.</summary>
    /// <exception cref="PackedFormatException">The bytes are not well-formed.</exception>
    public static ImmutableSortedDictionary<string, Value> Read(ReadOnlySpan<byte> message)
    {
        var bytes = new PackedReader(message, symbols: null);
        var arguments = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        for (var rest = bytes.ReadCount(); rest > 0; rest--)
        {
            var name = bytes.ReadString();
            arguments[name] = bytes.ReadValue();
        }

        bytes.ReadEnd();
        return arguments.ToImmutable();
    }

    /// <summary>The syscall that named arguments make: a path where the call takes an entry.</summary>
    /// <param name="state">The state, for the parameters of the call.</param>
    /// <param name="name">The name of the call.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The syscall; if the names are not those of the call's parameters, one with too few or too many arguments, which the gate refuses.</returns>
    public static Syscall Bind(KernelState state, string name, ImmutableSortedDictionary<string, Value> arguments)
    {
        var parameters = BuiltInCalls.ParametersOf(state.Library, name)?.Where(BuiltInCalls.IsGivenByCaller).ToArray() ?? [];
        var given = parameters.Where(parameter => arguments.ContainsKey(parameter.Name))
            .Select(parameter => ArgumentOf(parameter.IsElement, arguments[parameter.Name]));
        var unknown = arguments.Keys.Except(parameters.Select(parameter => parameter.Name), StringComparer.Ordinal)
            .Select(extra => SyscallArgument.Of(arguments[extra]));
        return new Syscall(name, parameters.All(parameter => arguments.ContainsKey(parameter.Name)) ? [.. given, .. unknown] : [.. given]);
    }

    private static SyscallArgument ArgumentOf(bool isElement, Value value) =>
        isElement && value.Kind == ValueKind.String ? SyscallArgument.AtPath(value.AsString()) : SyscallArgument.Of(value);
}
