using Jitos.Storage;

namespace Jitos.Grains;

internal sealed partial class GrainJournal<TState, TRecord>
{
    [LoggerMessage(1, LogLevel.Information, "Journal {Journal}: recovered {Records} records; held in epoch {Epoch}.")]
    private partial void LogRecovered(JournalId journal, long records, long epoch);

    [LoggerMessage(2, LogLevel.Error, "Journal {Journal} is not served.")]
    private partial void LogDamaged(JournalId journal, Exception error);

    [LoggerMessage(3, LogLevel.Warning, "{Grain} ends without a seal.")]
    private partial void LogNotSealed(GrainId grain, Exception error);
}
