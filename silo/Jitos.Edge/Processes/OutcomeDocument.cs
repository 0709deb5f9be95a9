using System.Text.Json.Serialization;
using Jitos.Client;

namespace Jitos.Edge;

/// <summary>How a request to a process ended: a commit, or a refusal that changed nothing.</summary>
/// <param name="Committed">Whether a commit was made, or, of a fork or discard, whether it was done.</param>
/// <param name="Refusal">Why it was not; absent if it was.</param>
/// <param name="Commit">The commit; absent if it was refused, 0 for a dry run.</param>
/// <param name="Checksum">The checksum of the graph after it; absent if it was refused.</param>
/// <param name="Steps">The number of its steps.</param>
/// <param name="Derivations">The number of derivations among them.</param>
internal sealed record OutcomeDocument(
    bool Committed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RefusalDocument? Refusal,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ulong? Commit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Checksum,
    int Steps,
    int Derivations)
{
    public static OutcomeDocument Of(CommitResult result) => result.Refusal is { } refusal
        ? new(false, new RefusalDocument(refusal.Kind, refusal.Message), null, null, 0, 0)
        : new(true, null, result.Commit.Value, result.Checksum, result.Steps, result.Derivations);
}
