using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>What the modules that are installed in a process's graph declare.</summary>
public static class DeclaredTypes
{
    /// <summary>The types that may be made in a graph: those of its modules, and those that every process has.</summary>
    /// <param name="graph">The graph, or as much of it as holds its modules.</param>
    /// <exception cref="InvalidOperationException">The modules in the graph do not link, which no installed ones do.</exception>
    public static Schema In(GraphView graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return InstalledModules.Link(graph.Symbols, InstalledModules.In(graph)).Schema;
    }

    /// <summary>The types of modules that are to be installed, and those that every process has.</summary>
    /// <param name="modules">The modules.</param>
    /// <exception cref="InvalidOperationException">The modules do not link.</exception>
    public static Schema In(IReadOnlyList<ModuleSource> modules) => InstalledModules.Link(new SymbolTable(), modules).Schema;
}
