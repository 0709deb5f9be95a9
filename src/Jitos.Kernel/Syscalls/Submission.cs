using System.Buffers.Binary;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>Who submits a syscall, under which operation, and when.</summary>
/// <param name="Principal">The path of the principal of a genuine session.</param>
/// <param name="Operation">The operation; a repeat gets the receipt of the first.</param>
public sealed record Submission(string Principal, OperationId Operation)
{
    /// <summary>
    /// Where the operation stands among those of its principal, which the kernel forgets from the least on. That of a
    /// process is its commit when it asks; of anybody else the first eight bytes of the operation, which begin with the time.
    /// </summary>
    public ulong Order { get; init; } = BinaryPrimitives.ReadUInt64BigEndian(Operation.ToArray());

    /// <summary>The time at which it arrives, in seconds since 1970, as its host observed it; 0 if it did not.</summary>
    public long Second { get; init; }
}
