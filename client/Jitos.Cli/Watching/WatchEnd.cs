using Jitos.Client;

namespace Jitos.Cli;

/// <summary>How a watching ended.</summary>
/// <param name="Reading">What the replica has.</param>
/// <param name="Backfills">How often it fetched missing frames.</param>
/// <param name="Resynchronisations">How often it took a new snapshot.</param>
/// <param name="Dropped">The number of the frame thrown away; null for none.</param>
internal sealed record WatchEnd(SwsReading Reading, int Backfills, int Resynchronisations, ulong? Dropped);
