using System.Collections.Immutable;
using System.Globalization;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>Rows of files as content for a process.</summary>
/// <param name="Content">The content.</param>
/// <param name="Notes">Lines about what was left out, or is not plain.</param>
public sealed record GraphImport(ImportContent Content, ImmutableArray<string> Notes)
{
    /// <summary>The most bytes that a process takes in at once: 16 MiB.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>Makes content of rows.</summary>
    /// <param name="rows">What the files have.</param>
    /// <param name="schema">What the process declares.</param>
    /// <param name="mapping">What rows become; null if types and attributes have the names that are declared.</param>
    /// <exception cref="ImportException">Rows don't fit the schema or each other, or there is too much of them.</exception>
    public static GraphImport Make(ImportRows rows, Schema schema, ImportMapping? mapping = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(schema);
        return new ImportMaker(rows, schema, mapping ?? ImportMapping.None).Make();
    }

    /// <summary>Whether all rows name types that a process declares: then they need no mapping. Those of the runtime's own types don't count.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="schema">What the process declares.</param>
    public static bool AreDeclared(ImportRows rows, Schema schema)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(schema);
        var types = rows.Nodes.Concat(rows.Edges).Select(row => row.Type).Distinct(StringComparer.Ordinal).ToList();
        var found = types.Select(type => type is null ? null : schema.Find(type)).ToList();
        return found.TrueForAll(type => type is not null) && found.Exists(type => !type!.IsSystem);
    }
}
