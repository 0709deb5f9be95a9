using System.Text.Json.Serialization;

namespace Jitos.Edge;

/// <summary>Some commits of a process, in order of their numbers.</summary>
/// <param name="Commits">The commits.</param>
/// <param name="Next">The first commit of the next page; absent if there is none yet.</param>
internal sealed record HistoryDocument(IReadOnlyList<CommitDocument> Commits, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ulong? Next);
