using System.Text.Json.Serialization;
using Jitos.Contracts;

namespace Jitos.Documents;

/// <summary>Some commits of a process, in order of their numbers.</summary>
/// <param name="Commits">The commits.</param>
/// <param name="Next">The first commit of the next page; absent if there is none yet.</param>
public sealed record HistoryDocument(IReadOnlyList<WireCommit> Commits, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ulong? Next);
