using Jitos.Client;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary>What is watched, what is done meanwhile, and when it ends.</summary>
/// <param name="Process">The name or number of the process.</param>
/// <param name="Branch">The name of the branch.</param>
/// <param name="View">What of it.</param>
/// <param name="Program">The program that is run on the branch meanwhile; null for none.</param>
/// <param name="Times">How often it is run.</param>
/// <param name="Count">How many changes end the watching; null if their number does not.</param>
/// <param name="Until">The checksum that ends the watching; null if none does.</param>
/// <param name="Drop">The frame that is thrown away on arrival, counted from 1; 0 for none.</param>
/// <param name="Target">Where the checksum that ends the watching is read from when it is known; null if it is not told so.</param>
internal sealed record WatchPlan(
    string Process,
    string Branch,
    WatchOptions View,
    Invocation? Program,
    int Times,
    int? Count,
    SliceChecksum? Until,
    int Drop,
    TextReader? Target);
