using Jitos.Graph;

namespace Jitos.Client;

/// <summary>Ids for operations.</summary>
public static class Operations
{
    private static readonly DateTimeOffset Began = TimeProvider.System.GetUtcNow();
    private static readonly long Since = TimeProvider.System.GetTimestamp();

    /// <summary>A new id, which begins with the time (RFC 9562, UUID version 7), so that it is known from one that is too old.</summary>
    /// <remarks>
    /// The time is that at which the program began and what has passed since: a clock that is set forward and back while it runs
    /// must not make ids that the kernel takes for old ones (decision 12).
    /// </remarks>
    public static OperationId Create() => CreateAhead(TimeSpan.Zero);

    /// <summary>A new id, which begins with a later time.</summary>
    internal static OperationId CreateAhead(TimeSpan ahead) =>
        new(Guid.CreateVersion7(Began + TimeProvider.System.GetElapsedTime(Since) + ahead).ToByteArray(bigEndian: true));
}
