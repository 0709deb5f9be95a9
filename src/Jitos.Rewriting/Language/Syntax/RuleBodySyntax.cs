using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>The clauses of a rule, view or invariant as written.</summary>
internal sealed record RuleBodySyntax(
    ConditionSyntax Match,
    ImmutableArray<ConditionSyntax> Not,
    ImmutableArray<DeletionSyntax> Delete,
    ImmutableArray<PathSyntax> Create,
    ImmutableArray<AssignmentSyntax> Set);
