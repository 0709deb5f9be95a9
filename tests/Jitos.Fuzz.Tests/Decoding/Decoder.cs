namespace Jitos.Fuzz.Tests;

/// <summary>What reads bytes that somebody else may have written.</summary>
/// <param name="Name">The type and method, <c>Syscall.FromBytes</c>, and, in brackets, which of what it reads.</param>
/// <param name="Samples">Sound inputs, from which others are made.</param>
/// <param name="Read">Reads.</param>
internal sealed record Decoder(string Name, IReadOnlyList<byte[]> Samples, Action<byte[]> Read)
{
    /// <summary>Makes the checksums of a changed input sound again, so that what is behind them is reached; null for what has none.</summary>
    public Func<byte[], byte[]>? Reseal { get; init; }

    /// <summary>The exceptions that it declares.</summary>
    public Type[] Declared { get; init; } = [typeof(FormatException)];

    /// <summary>Whether an exception is a declared refusal.</summary>
    public bool IsRefusal(Exception error) => Declared.Any(type => type.IsInstanceOfType(error));

    public override string ToString() => Name;
}
