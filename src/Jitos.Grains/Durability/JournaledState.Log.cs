using Jitos.Storage;

namespace Jitos.Grains;

internal sealed partial class JournaledState<TState, TRecord>
{
    [LoggerMessage(1, LogLevel.Error, "Journal {Journal}: an append failed.")]
    private partial void LogFailed(JournalId journal, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "Journal {Journal}: {Count} decisions are given up: {Outcome}.")]
    private partial void LogGivenUp(JournalId journal, AppendOutcome outcome, int count);

    [LoggerMessage(3, LogLevel.Warning, "Journal {Journal}: the state is not sealed; it is tried again after as many records as this time.")]
    private partial void LogNotSealed(JournalId journal, Exception error);
}
