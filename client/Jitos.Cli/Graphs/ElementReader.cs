using Jitos.Client;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Cli;

/// <summary>Reads what names an element: an id, or its type and a text that one of its attributes has.</summary>
internal static class ElementReader
{
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

        var found = elements.Where(element => TextsOf(reading, element).Contains(name)).ToList();
        return found switch
        {
            [var only] => only,
            [] => throw new CommandException(ExitCode.BadInput, $"There is no {type} '{name}'; {NearestNames.Hint(name, elements.SelectMany(element => TextsOf(reading, element)).Distinct())}."),
            _ => throw new CommandException(ExitCode.BadInput, $"There are {found.Count} elements {type} with '{name}': {string.Join(", ", found.Take(10))}; name one by its id."),
        };
    }

    private static IEnumerable<string> TextsOf(GraphReading reading, ElementId element) =>
        reading.Graph.AttributesOf(element).Select(pair => pair.Value.Kind == ValueKind.String ? pair.Value.AsString() : pair.Value.ToString());
}
