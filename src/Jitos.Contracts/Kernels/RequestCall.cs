namespace Jitos.Contracts;

/// <summary>A request to the kernel that a process's main branch has made.</summary>
/// <param name="Node">Its node, which names it for ever.</param>
/// <param name="Commit">The commit of main that the process asks at.</param>
/// <param name="Call">The name of the call.</param>
/// <param name="Arguments">The arguments by name, as <see cref="Jitos.Kernel.NamedArguments"/> writes them.</param>
[GenerateSerializer, Immutable, Alias("jitos.request")]
public sealed record RequestCall(
    [property: Id(0)] ulong Node,
    [property: Id(3)] ulong Commit,
    [property: Id(1)] string Call,
    [property: Id(2)] byte[] Arguments);
