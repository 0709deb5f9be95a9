using System.Security.Cryptography;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>Ids for operations.</summary>
public static class Operations
{
    /// <summary>A new id of 128 random bits.</summary>
    public static OperationId Create() => new(RandomNumberGenerator.GetBytes(OperationId.Size));

    /// <summary>The id given, or a new one if none is.</summary>
    internal static OperationId OrNew(OperationId given) => given == default ? Create() : given;
}
