using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>Syscalls, as tests write them.</summary>
internal static class Calls
{
    public const string Operator = "/usr/operator";

    public static Syscall Make(string name, params object[] arguments) => new(name, [.. arguments.Select(ArgumentOf)]);

    public static Syscall Grant(string holder, string region, params string[] rights) => Grant("/cap/1", holder, region, "", rights);

    public static Syscall Grant(string capability, string holder, string region, string prefix, params string[] rights) =>
        Make("grant", capability, holder, region, ListOf(rights), Value.Of(prefix));

    public static Syscall Attenuate(string capability, string region, string[] rights, long expires = 0, long uses = 0) =>
        Make("attenuate", capability, region, ListOf(rights), Value.Of(""), Value.Of(expires), Value.Of(uses));

    public static Syscall Mkdir(string directory, string name) => Make("mkdir", directory, Value.Of(name));

    public static Syscall Enrol(string name) => Make("enrol", "/usr", Value.Of(name));

    public static Value ListOf(params string[] items) => Value.OfList([.. items.Select(item => Value.Of(item))]);

    /// <summary>A path of a string, a value of anything else.</summary>
    private static SyscallArgument ArgumentOf(object argument) => argument switch
    {
        string path => SyscallArgument.AtPath(path),
        Value value => SyscallArgument.Of(value),
        _ => throw new ArgumentException($"{argument} is no argument.", nameof(argument)),
    };
}
