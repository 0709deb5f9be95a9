using Jitos.Grains;

namespace Jitos.Cli;

/// <summary>What a replay found: the document that scripts get.</summary>
/// <param name="Ok">Whether everything agrees.</param>
/// <param name="Journals">What each journal leads to, as far as it agrees, in ascending order of journals.</param>
/// <param name="Error">The first difference or damage, with journal, frame and offset; null if there is none.</param>
internal sealed record ReplayDocument(bool Ok, IReadOnlyList<ReplayDocument.JournalFacts> Journals, string? Error)
{
    /// <summary>The document of a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="fault">What is wrong with the store as a whole; null if nothing is.</param>
    public static ReplayDocument Of(ReplayReport report, string? fault)
    {
        var error = report.Differences.FirstOrDefault()?.ToString() ?? fault;
        return new ReplayDocument(error is null, [.. report.Journals.Select(JournalFacts.Of)], error);
    }

    /// <summary>What a journal leads to.</summary>
    /// <param name="Journal">Which journal.</param>
    /// <param name="Name">The name of the universe or process.</param>
    /// <param name="Records">The number of its records.</param>
    /// <param name="Derivations">The number of derivations applied again.</param>
    /// <param name="Seals">The number of state digests compared.</param>
    /// <param name="Position">The last tick of a kernel, the last commit of a process.</param>
    /// <param name="Checksum">The checksum of the graph then.</param>
    /// <param name="Digest">The state digest of the graph then.</param>
    internal sealed record JournalFacts(string Journal, string Name, long Records, long Derivations, int Seals, ulong Position, string Checksum, string Digest)
    {
        public static JournalFacts Of(JournalReport report) => new(
            report.Journal.ToString(), report.Name, report.Records, report.Derivations, report.Seals, report.Head, report.Checksum, report.Digest);
    }
}
