using System.Collections.Immutable;

namespace Jitos.Contracts;

/// <summary>Why a step can't be merged.</summary>
/// <param name="Kind">A <see cref="Jitos.Rewriting.ConflictKind"/>.</param>
/// <param name="Commit">The commit in which the step first happened; 0 for what is found at the end.</param>
/// <param name="Index">The index of the step there.</param>
/// <param name="Theirs">The commit of theirs that did it.</param>
/// <param name="Ours">The commits of ours that caused the conflict.</param>
/// <param name="Rule">The rule, program or invariant concerned; empty for a patch.</param>
/// <param name="Elements">The elements concerned.</param>
/// <param name="Attribute">The attribute concerned; empty for none.</param>
/// <param name="Message">What, where, in one line.</param>
/// <param name="Admissible">The <see cref="Jitos.Rewriting.Resolution"/>s that can be given for the step.</param>
/// <param name="Resolved">The one by which it was resolved; 0 if it stands.</param>
[GenerateSerializer, Immutable, Alias("jitos.conflict")]
public sealed record WireConflict(
    [property: Id(0)] int Kind,
    [property: Id(1)] ulong Commit,
    [property: Id(2)] int Index,
    [property: Id(3)] ulong Theirs,
    [property: Id(4)] ImmutableArray<ulong> Ours,
    [property: Id(5)] string Rule,
    [property: Id(6)] ImmutableArray<ulong> Elements,
    [property: Id(7)] string Attribute,
    [property: Id(8)] string Message,
    [property: Id(9)] ImmutableArray<int> Admissible,
    [property: Id(10)] int Resolved);
