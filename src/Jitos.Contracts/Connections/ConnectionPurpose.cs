namespace Jitos.Contracts;

/// <summary>What a connection is for. A proof for one purpose is none for the other.</summary>
internal enum ConnectionPurpose : byte
{
    /// <summary>From silo to silo.</summary>
    Silo = 1,

    /// <summary>From an Orleans client to the gateway of a silo.</summary>
    Gateway = 2,
}
