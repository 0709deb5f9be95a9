using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>An argument of a syscall: a path, which names an entry of the root graph, or a value.</summary>
public readonly record struct SyscallArgument
{
    private SyscallArgument(string? path, Value value) => (Path, Value) = (path, value);

    /// <summary>The path; null if this is a value.</summary>
    public string? Path { get; }

    /// <summary>The value; absent if this is a path.</summary>
    public Value Value { get; }

    /// <summary>A path.</summary>
    public static SyscallArgument AtPath(string path) => new(path, Value.Absent);

    /// <summary>A value.</summary>
    public static SyscallArgument Of(Value value) => new(null, value);

    /// <summary>A string, which is no path.</summary>
    public static implicit operator SyscallArgument(string value) => Of(Value.Of(value));

    /// <summary>An int.</summary>
    public static implicit operator SyscallArgument(long value) => Of(Value.Of(value));

    /// <summary>A bool.</summary>
    public static implicit operator SyscallArgument(bool value) => Of(Value.Of(value));

    /// <inheritdoc/>
    public override string ToString() => Path ?? Value.ToString();
}
