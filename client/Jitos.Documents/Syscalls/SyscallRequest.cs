using Jitos.Kernel;

namespace Jitos.Documents;

/// <summary>Asks the kernel for a syscall.</summary>
/// <param name="Name">The name of the call, as under /sys/calls.</param>
/// <param name="Arguments">Its arguments, in order: values, or <c>{"path": "/usr/alice"}</c> for an entry of the root graph.</param>
public sealed record SyscallRequest(string Name, IReadOnlyList<SyscallArgumentDocument>? Arguments = null)
{
    /// <summary>The document of a syscall.</summary>
    public static SyscallRequest Of(Syscall syscall) => new(syscall.Name, [.. syscall.Arguments.Select(argument => new SyscallArgumentDocument(argument))]);

    /// <summary>The syscall that it is of.</summary>
    public Syscall ToSyscall() => new(Name, [.. (Arguments ?? []).Select(argument => argument.Argument)]);
}
