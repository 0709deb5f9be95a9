using System.Collections.Immutable;

namespace Jitos.Client;

/// <summary>The names of columns or properties that say what a row is; of several the first that is there counts.</summary>
/// <param name="Id">The name that others refer to it by.</param>
/// <param name="Type">The type.</param>
/// <param name="Host">The id of what it is in.</param>
/// <param name="Source">The id of an edge's source.</param>
/// <param name="Target">The id of an edge's target.</param>
public sealed record ImportColumns(
    ImmutableArray<string> Id,
    ImmutableArray<string> Type,
    ImmutableArray<string> Host,
    ImmutableArray<string> Source,
    ImmutableArray<string> Target)
{
    /// <summary>The names that an export has, which are those of Neo4j's import, and plain ones.</summary>
    public static ImportColumns Default { get; } = new([":ID", "id"], [":LABEL", ":TYPE", "type"], [":HOST", "host"], [":START_ID", "source"], [":END_ID", "target"]);
}
