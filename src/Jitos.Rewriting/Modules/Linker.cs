using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Makes modules of source texts: parses them, finds what their names mean, and checks them.</summary>
public static class Linker
{
    /// <summary>Links modules that together are all of a library.</summary>
    /// <param name="symbols">Where the names of types and attributes are interned; it stays as it is if there are errors in the texts.</param>
    /// <param name="sources">The texts. Every module that one of them imports is among them; those of the system are imported by all.</param>
    /// <returns>The modules, or at most 100 errors. The same texts give the same result.</returns>
    /// <remarks>
    /// Total: no text makes it throw or run on. Its limits (length, nesting, definitions, elements of a pattern) are
    /// errors of the text.
    /// </remarks>
    public static LinkResult Link(SymbolTable symbols, IReadOnlyList<ModuleSource> sources)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        ArgumentNullException.ThrowIfNull(sources);
        var errors = new ErrorList();
        var parsed = sources.Select((source, i) => Parse(source, new Reporter(errors, i, source.File))).ToList();
        CheckSize(parsed);
        if (!errors.IsFull)
        {
            // A table of names only grows, so names of texts with errors must not get into it.
            LibraryBinder.Bind(new SymbolTable(), parsed);
        }

        var library = errors.IsEmpty ? LibraryBinder.Bind(symbols, [.. parsed.Select(Again)]) : null;
        return errors.IsEmpty ? library!.ToResult() : new LinkResult([], null, errors.Sorted());
    }

    private static ModuleScope Parse(ModuleSource source, Reporter reporter) =>
        new(source, ModuleParser.Parse(source, reporter), reporter);

    private static ModuleScope Again(ModuleScope scope) => new(scope.Source, scope.Syntax, scope.Reporter);

    private static void CheckSize(List<ModuleScope> parsed)
    {
        var count = 0;
        foreach (var scope in parsed)
        {
            count += scope.Syntax.Definitions.Length;
            if (count > Limits.Definitions)
            {
                scope.Reporter.Report(new SourcePosition(scope.Source.File, 1, 1), $"the modules have more than {Limits.Definitions} definitions together");
            }
        }
    }
}
