using Jitos.Client;

namespace Jitos.Cli;

/// <summary>What the caller of an import chose.</summary>
/// <param name="Reading">How the files are read; null for what they and the process suggest.</param>
/// <param name="Mapping">What rows become.</param>
/// <param name="Targets">Which targets of a <c>project.assets.json</c> are read.</param>
/// <param name="IsPlain">Whether neither a mapping nor groups were chosen.</param>
internal sealed record ImportChoice(ImportReading? Reading, ImportMapping Mapping, TargetChoice Targets, bool IsPlain);
