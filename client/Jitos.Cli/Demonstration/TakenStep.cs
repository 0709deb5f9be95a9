using System.Collections.Immutable;

namespace Jitos.Cli;

/// <summary>A step of the demo that was taken, as its account tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ok">Whether what it shows holds.</param>
/// <param name="Detail">What was done and found, in one line.</param>
/// <param name="Notes">The particulars, one a line.</param>
internal sealed record TakenStep(string Name, bool Ok, string Detail, ImmutableArray<string> Notes);
