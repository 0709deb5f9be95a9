using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary><c>(name:Type {attribute: value})</c> as written.</summary>
internal sealed record NodeSyntax(
    SourcePosition Position,
    NameSyntax? Name,
    ImmutableArray<NameSyntax> Types,
    ImmutableArray<PropertySyntax> Properties)
    : ElementSyntax(Position, Name, Types, Properties);
