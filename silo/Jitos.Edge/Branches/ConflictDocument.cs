using System.Text.Json.Serialization;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Edge;

/// <summary>Why a step can't be merged.</summary>
/// <param name="Kind">What stands against it.</param>
/// <param name="Commit">The commit in which the step first happened; 0 for what is found at the end.</param>
/// <param name="Index">The index of the step there.</param>
/// <param name="Theirs">The commit of theirs that did it.</param>
/// <param name="Ours">The commits of ours that caused the conflict.</param>
/// <param name="Rule">The rule, program or invariant concerned; absent for a patch.</param>
/// <param name="Elements">The elements concerned, missing ones included.</param>
/// <param name="Attribute">The attribute concerned; absent for none.</param>
/// <param name="Message">What, where, in one line.</param>
internal sealed record ConflictDocument(
    ConflictKind Kind,
    ulong Commit,
    int Index,
    ulong Theirs,
    IReadOnlyList<ulong> Ours,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rule,
    IReadOnlyList<string> Elements,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Attribute,
    string Message)
{
    public static ConflictDocument Of(MergeConflict conflict)
    {
        var what = conflict.Conflict;
        return new(
            what.Kind,
            what.Origin.Commit,
            what.Origin.Index,
            what.Theirs,
            [.. conflict.Ours.Select(commit => commit.Value)],
            Present(what.Rule),
            [.. what.Elements.Select(element => element.ToString())],
            Present(what.Attribute),
            what.Message);
    }

    private static string? Present(string text) => text.Length > 0 ? text : null;
}
