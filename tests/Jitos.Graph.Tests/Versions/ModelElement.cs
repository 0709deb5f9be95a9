using System.Collections.Immutable;

namespace Jitos.Graph.Tests;

/// <summary>An element of a <see cref="GraphModel"/>, with names in place of symbols.</summary>
internal sealed record ModelElement(string Type, ElementId Host, ElementId Source, ElementId Target, ImmutableSortedDictionary<string, Value> Attributes);
