using Jitos.Client;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Cli;

/// <summary>Reads what names an element: an id, or its type and its key. Other attributes don't name it, for several elements may share a value.</summary>
internal static class ElementReader
{
    private const int MostCandidates = 8;
    private const int MostTexts = 2;

    /// <summary>Finds the element.</summary>
    /// <exception cref="CommandException">There is none, or more than one.</exception>
    public static async Task<ElementId> ReadAsync(string text, BranchHandle branch, CommitId? at, CancellationToken stop)
    {
        if (ElementId.TryParse(text, out var id))
        {
            return id;
        }

        if (text.Split(':', 2) is not [var type, var name])
        {
            throw new CommandException(ExitCode.BadInput, $"'{text}' names no element; write an id, such as n12, or its type and key, such as Version:left-pad@1.0.1.");
        }

        return Find(await branch.ReadAsync(new ReadOptions { At = at }, stop).ConfigureAwait(false), type, name);
    }

    private static ElementId Find(GraphReading reading, string type, string name)
    {
        var elements = reading.NodesOf(type).Concat(reading.EdgesOf(type)).ToList();
        if (elements.Count == 0)
        {
            var types = reading.Nodes.Concat(reading.Edges).Select(reading.TypeOf).Distinct();
            throw new CommandException(ExitCode.BadInput, $"There is no element of the type '{type}'; {NearestNames.Hint(type, types)}.");
        }

        var keys = ReadingKeys.Of(reading, type);
        if (keys.Count == 0)
        {
            throw new CommandException(ExitCode.BadInput, $"{type} has no key that names one; write an id: {Candidates(reading, elements)}.");
        }

        var found = elements.Where(element => KeysOf(reading, element).Contains(name)).ToList();
        return found switch
        {
            [var only] => only,
            [] => throw new CommandException(ExitCode.BadInput, $"There is no {type} with {string.Join(" or ", keys)} '{name}'; {NearestNames.Hint(name, elements.SelectMany(element => KeysOf(reading, element)).Distinct())}."),
            _ => throw new CommandException(ExitCode.BadInput, $"There are {found.Count} elements {type} with the key '{name}'; name one by its id: {Candidates(reading, found)}."),
        };
    }

    private static IEnumerable<string> KeysOf(GraphReading reading, ElementId element) =>
        ReadingKeys.ValuesOf(reading, element).Select(key => key.Kind == ValueKind.String ? key.AsString() : key.ToString());

    /// <summary>Some elements, each with what tells it from the others.</summary>
    private static string Candidates(GraphReading reading, List<ElementId> elements)
    {
        var shown = string.Join(", ", elements.Take(MostCandidates).Select(element => $"{element} ({string.Join(", ", TextsOf(reading, element).Take(MostTexts))})"));
        return elements.Count > MostCandidates ? $"{shown} and {elements.Count - MostCandidates} more" : shown;
    }

    private static IEnumerable<string> TextsOf(GraphReading reading, ElementId element) =>
        reading.Graph.AttributesOf(element).Select(pair => $"{reading.Graph.Symbols.NameOf(pair.Key)}: {Printable.Short(pair.Value.ToString())}");
}
