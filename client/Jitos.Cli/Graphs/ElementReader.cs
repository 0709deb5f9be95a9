using Jitos.Client;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Cli;

/// <summary>Reads what names an element: an id, or its type and its key.</summary>
internal static class ElementReader
{
    /// <summary>Finds the element.</summary>
    /// <exception cref="CommandException">There is none, or more than one.</exception>
    public static async Task<ElementId> ReadAsync(string text, BranchHandle branch, CommitId? at, CancellationToken stop)
    {
        if (ElementFinder.TryReadId(text, out var id))
        {
            return id;
        }

        var reading = await branch.ReadAsync(new ReadOptions { At = at }, stop).ConfigureAwait(false);
        try
        {
            return reading.Find(text);
        }
        catch (NotFoundException notFound)
        {
            throw new CommandException(ExitCode.BadInput, notFound.Message);
        }
    }
}
