using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary><c>-[name:type*1..2 {attribute: value}]-></c> as written.</summary>
internal sealed record EdgeSyntax(
    SourcePosition Position,
    NameSyntax? Name,
    ImmutableArray<NameSyntax> Types,
    ImmutableArray<PropertySyntax> Properties,
    RangeSyntax? Range,
    EdgeDirection Direction)
    : ElementSyntax(Position, Name, Types, Properties);
