using Jitos.Graph;

namespace Jitos.Grains;

internal sealed partial class Snapshots
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot of the graph with the checksum {Checksum} could not be kept; recovery will replay its journal")]
    private partial void LogNotKept(Checksum checksum, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot {Snapshot} could not be read; its journal is replayed")]
    private partial void LogNotRead(Digest snapshot, Exception exception);
}
