using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>A text as written.</summary>
/// <param name="Name">The name after <c>module</c>, or null if it is missing or wrong.</param>
/// <param name="Imports">The modules imported.</param>
/// <param name="Definitions">What it defines, in textual order.</param>
internal sealed record ModuleSyntax(NameSyntax? Name, ImmutableArray<NameSyntax> Imports, ImmutableArray<DefinitionSyntax> Definitions);
