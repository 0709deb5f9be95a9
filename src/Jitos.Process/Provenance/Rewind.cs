using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>A graph that goes back through its history step by step, with the modules installed there.</summary>
internal sealed class Rewind
{
    private readonly Symbol module;

    /// <param name="from">Where it begins.</param>
    public Rewind(Branch from)
    {
        Graph = new GraphWriter(from.Version, from.Allocator);
        Library = from.Library;
        module = Graph.Symbols.Intern("Module");
    }

    /// <summary>The graph.</summary>
    public GraphWriter Graph { get; }

    /// <summary>The modules in it, linked.</summary>
    public Library Library { get; private set; }

    /// <summary>Undoes a step.</summary>
    /// <exception cref="ReplayException">The graph is not as the step left it.</exception>
    public void Undo(Step step)
    {
        var isInstallation = step is Step.Patch patch && patch.Operations.Any(operation => TypeOf(operation) == module);
        try
        {
            TimeTravel.Undo(Graph, step);
        }
        catch (DeltaMismatchException error)
        {
            throw new ReplayException($"A step can't be undone: {error.Message}", error);
        }

        Graph.ClearLog();
        Library = isInstallation ? InstalledModules.Relinked(Graph, Library) : Library;
    }

    private Symbol TypeOf(DeltaOperation operation) =>
        operation.Type.IsNone ? Graph.TypeOf(operation.Element) : operation.Type;
}
