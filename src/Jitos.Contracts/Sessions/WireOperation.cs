using Jitos.Graph;

namespace Jitos.Contracts;

/// <summary>An operation's id on the wire.</summary>
/// <param name="High">The first 64 bits.</param>
/// <param name="Low">The last 64 bits.</param>
[GenerateSerializer, Immutable, Alias("jitos.operation")]
public readonly record struct WireOperation([property: Id(0)] ulong High, [property: Id(1)] ulong Low)
{
    /// <summary>The id for the wire.</summary>
    public static WireOperation Of(OperationId id)
    {
        var bytes = id.ToArray();
        return new(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes), System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(8)));
    }

    /// <summary>The id.</summary>
    public OperationId ToOperationId()
    {
        Span<byte> bytes = stackalloc byte[OperationId.Size];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
        return new OperationId(bytes);
    }
}
