using System.Text.Json.Serialization;
using Jitos.Kernel;

namespace Jitos.Documents;

/// <summary>An argument of a syscall: a value, <c>{"path": "/usr/alice"}</c>, or <c>{"literal": "0x00ff"}</c>.</summary>
/// <param name="Argument">The argument.</param>
[JsonConverter(typeof(SyscallArgumentConverter))]
public readonly record struct SyscallArgumentDocument(SyscallArgument Argument);
