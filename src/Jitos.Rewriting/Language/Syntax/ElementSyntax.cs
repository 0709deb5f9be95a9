using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>A node or edge of a pattern as written.</summary>
internal abstract record ElementSyntax(
    SourcePosition Position,
    NameSyntax? Name,
    ImmutableArray<NameSyntax> Types,
    ImmutableArray<PropertySyntax> Properties);
