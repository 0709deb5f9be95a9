using System.Text.Json;
using System.Text.Json.Serialization;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Documents;

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
/// <param name="Admissible">The resolutions that can be given for the step; none for what is found at the end.</param>
/// <param name="Resolved">The one by which it was resolved; absent if it stands.</param>
public sealed record ConflictDocument(
    ConflictKind Kind,
    ulong Commit,
    int Index,
    ulong Theirs,
    IReadOnlyList<ulong> Ours,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rule,
    IReadOnlyList<string> Elements,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Attribute,
    string Message,
    IReadOnlyList<Resolution> Admissible,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Resolution? Resolved)
{
    /// <summary>The document of a conflict.</summary>
    public static ConflictDocument Of(WireConflict conflict) => new(
        (ConflictKind)conflict.Kind,
        conflict.Commit,
        conflict.Index,
        conflict.Theirs,
        [.. conflict.Ours],
        Present(conflict.Rule),
        [.. conflict.Elements.Select(element => new ElementId(element).ToString())],
        Present(conflict.Attribute),
        conflict.Message,
        [.. conflict.Admissible.Select(resolution => (Resolution)resolution)],
        conflict.Resolved == 0 ? null : (Resolution)conflict.Resolved);

    /// <summary>The conflict that it is of.</summary>
    /// <exception cref="JsonException">An element is none.</exception>
    public WireConflict ToConflict() => new(
        (int)Kind,
        Commit,
        Index,
        Theirs,
        [.. Ours],
        Rule ?? string.Empty,
        [.. Elements.Select(element => ElementDocuments.Parse(element).Value)],
        Attribute ?? string.Empty,
        Message,
        [.. Admissible.Select(resolution => (int)resolution)],
        (int)(Resolved ?? 0));

    private static string? Present(string text) => text.Length > 0 ? text : null;
}
