namespace Jitos.Cli;

/// <summary>What <c>store verify</c> found.</summary>
/// <param name="Ok">Whether there is no damage.</param>
/// <param name="Store">The store.</param>
/// <param name="Journals">The number of journals.</param>
/// <param name="Frames">The number of sound frames.</param>
/// <param name="Records">The number of records in them.</param>
/// <param name="Chunks">The number of sound chunks.</param>
/// <param name="Damages">The damages, a line each.</param>
internal sealed record StoreDocument(bool Ok, string Store, long Journals, long Frames, long Records, long Chunks, IReadOnlyList<string> Damages);
