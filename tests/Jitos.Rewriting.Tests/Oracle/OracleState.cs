using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>Where a run of the oracle stands: a graph, where it creates next, and what it has applied.</summary>
internal sealed record OracleState(OracleGraph Graph, IdAllocator Allocator, ImmutableList<string> Steps)
{
    internal static OracleState Of(GraphVersion version, Schema schema, IdAllocator allocator) =>
        new(OracleGraph.Of(version, schema), allocator, []);

    internal OracleState Note(string step) => this with { Steps = Steps.Add(step) };
}
