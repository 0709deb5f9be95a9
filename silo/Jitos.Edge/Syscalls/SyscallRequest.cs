namespace Jitos.Edge;

/// <summary>Asks the kernel for a syscall.</summary>
/// <param name="Name">The name of the call, as under /sys/calls.</param>
/// <param name="Arguments">Its arguments, in order: values, or <c>{"path": "/usr/alice"}</c> for an entry of the root graph.</param>
internal sealed record SyscallRequest(string Name, IReadOnlyList<SyscallArgumentDocument>? Arguments = null);
