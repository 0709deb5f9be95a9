namespace Jitos.Rewriting;

/// <summary><c>(n) with edges</c> as written.</summary>
internal sealed record DeletionSyntax(NameSyntax Name, bool WithEdges);
