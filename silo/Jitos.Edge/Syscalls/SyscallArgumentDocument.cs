using System.Text.Json.Serialization;
using Jitos.Kernel;

namespace Jitos.Edge;

/// <summary>An argument of a syscall: a value, <c>{"path": "/usr/alice"}</c>, or <c>{"literal": "0x00ff"}</c>.</summary>
/// <param name="Argument">The argument.</param>
[JsonConverter(typeof(SyscallArgumentConverter))]
internal readonly record struct SyscallArgumentDocument(SyscallArgument Argument);
