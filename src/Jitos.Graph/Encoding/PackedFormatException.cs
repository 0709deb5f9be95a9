namespace Jitos.Graph;

/// <summary>Bytes in the packed format are not well-formed, or exceed a limit.</summary>
public sealed class PackedFormatException(string message) : FormatException(message);
