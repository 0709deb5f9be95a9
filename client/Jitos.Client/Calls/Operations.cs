using Jitos.Graph;

namespace Jitos.Client;

/// <summary>Ids for operations.</summary>
public static class Operations
{
    /// <summary>A new id, which begins with the time (RFC 9562, UUID version 7), so that it is known from one that is too old.</summary>
    public static OperationId Create() => new(Guid.CreateVersion7().ToByteArray(bigEndian: true));

    /// <summary>The id given, or a new one if none is.</summary>
    internal static OperationId OrNew(OperationId given) => given == default ? Create() : given;
}
