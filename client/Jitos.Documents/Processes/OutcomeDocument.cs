using System.Text.Json.Serialization;
using Jitos.Contracts;
using Jitos.Process;

namespace Jitos.Documents;

/// <summary>How a request to a process ended: a commit, or a refusal that changed nothing.</summary>
/// <param name="Committed">Whether a commit was made, or, of a fork or discard, whether it was done.</param>
/// <param name="Refusal">Why it was not; absent if it was.</param>
/// <param name="Commit">The commit; absent if it was refused, 0 for a dry run.</param>
/// <param name="Checksum">The checksum of the graph after it; absent if it was refused.</param>
/// <param name="Steps">The number of its steps.</param>
/// <param name="Derivations">The number of derivations among them.</param>
public sealed record OutcomeDocument(
    bool Committed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RefusalDocument? Refusal,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ulong? Commit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Checksum,
    int Steps,
    int Derivations)
{
    /// <summary>The document of an outcome.</summary>
    public static OutcomeDocument Of(WireOutcome outcome) => outcome.Refusal == 0
        ? new(true, null, outcome.Commit, outcome.Checksum, outcome.Steps, outcome.Derivations)
        : new(false, new RefusalDocument((RefusalKind)outcome.Refusal, outcome.Message), null, null, 0, 0);

    /// <summary>The outcome that it is of.</summary>
    public WireOutcome ToOutcome() => Refusal is { } refusal
        ? new((int)refusal.Kind, refusal.Message, 0, string.Empty, 0, 0)
        : new(0, string.Empty, Commit ?? 0, Checksum ?? string.Empty, Steps, Derivations);
}
