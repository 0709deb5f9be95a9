using System.Collections.Immutable;
using System.Text;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>
/// Modules as they lie in a process's graph: a <c>Module</c> node with its text and digest hosts a graph of
/// <c>Definition</c> nodes, one for each rule and program, so that history can name them.
/// </summary>
internal static class InstalledModules
{
    /// <summary>The module that comes with every process.</summary>
    internal static ModuleSource Prelude { get; } = EmbeddedModule.Read(typeof(InstalledModules).Assembly, "process.jitos");

    /// <summary>Links the prelude and modules that are known to be sound.</summary>
    internal static Library Link(SymbolTable symbols, IReadOnlyList<ModuleSource> sources) =>
        Library.TryLink(symbols, [Prelude, .. sources], out var errors)
        ?? throw NotLinking(errors);

    /// <summary>A branch that stands at a graph, with the library of the modules there.</summary>
    internal static Branch Opened(string name, CommitId head, GraphVersion version, Branch near)
    {
        var library = Relinked(version, near.Library);
        var indexed = ReferenceEquals(library, near.Library) ? version : version.WithIndexes(library.Schema.IndexedAttributes);
        return near with { Name = name, Head = head, Version = indexed, Library = library };
    }

    /// <summary>The library of the modules in a graph: a given one, if it is of the same modules.</summary>
    internal static Library Relinked(GraphView graph, Library known) => TryRelink(graph, known, out var errors) ?? throw NotLinking(errors);

    /// <summary>The same; null if the modules do not link.</summary>
    internal static Library? TryRelink(GraphView graph, Library known, out ImmutableArray<Diagnostic> errors)
    {
        errors = [];
        var sources = In(graph);
        return sources.AsSpan().SequenceEqual(known.Modules.Skip(1).Select(module => module.Source).ToArray())
            ? known
            : Library.TryLink(graph.Symbols, [Prelude, .. sources], out errors);
    }

    /// <summary>The sources of the modules in a graph, in order of their installation.</summary>
    internal static ImmutableArray<ModuleSource> In(GraphView graph)
    {
        if (!graph.Symbols.TryFind("Module", out var type))
        {
            return [];
        }

        var sources = ImmutableArray.CreateBuilder<ModuleSource>();
        foreach (var module in graph.OfTypes(ElementKind.Node, new TypeFilter([type])))
        {
            sources.Add(new ModuleSource(Text(graph, module, "file"), Text(graph, module, "source")));
        }

        return sources.ToImmutable();
    }

    /// <summary>Follows what operations do to the texts of modules, by node.</summary>
    internal static void Follow(SortedDictionary<ElementId, ModuleSource> sources, ImmutableArray<DeltaOperation> operations, SymbolTable symbols)
    {
        var (type, file, text) = (symbols.Intern("Module"), symbols.Intern("file"), symbols.Intern("source"));
        foreach (var operation in operations)
        {
            if (operation.Kind == DeltaKind.CreateNode && operation.Type == type)
            {
                sources.Add(operation.Element, new ModuleSource(operation.Attributes[file].AsString(), operation.Attributes[text].AsString()));
            }
            else if (operation.Kind == DeltaKind.DeleteNode)
            {
                _ = sources.Remove(operation.Element);
            }
            else if (operation.Kind == DeltaKind.SetAttribute && sources.TryGetValue(operation.Element, out var source))
            {
                sources[operation.Element] = operation.Attribute == file ? source with { File = operation.NewValue.AsString() }
                    : operation.Attribute == text ? source with { Text = operation.NewValue.AsString() }
                    : source;
            }
        }
    }

    /// <summary>Puts a module into a graph, in place of one of the same name.</summary>
    internal static void Put(GraphWriter graph, Library library, Module module)
    {
        var symbols = graph.Symbols;
        var node = Find(graph, module.Name);
        if (node.IsNone)
        {
            node = graph.CreateNode(symbols.Intern("Module"), Attributes.None.With(symbols.Intern("module"), Value.Of(module.Name), symbols));
        }

        graph.Set(node, symbols.Intern("file"), Value.Of(module.Source.File));
        graph.Set(node, symbols.Intern("source"), Value.Of(module.Source.Text));
        graph.Set(node, symbols.Intern("digest"), Value.OfBytes(Digest.Of(Encoding.UTF8.GetBytes(module.Source.Text)).ToArray()));
        for (var old = graph.NextInside(node, ElementKind.Node); !old.IsNone; old = graph.NextInside(node, ElementKind.Node))
        {
            graph.Delete(old);
        }

        foreach (var (kind, name, digest) in Definitions(library, module))
        {
            _ = graph.CreateNode(symbols.Intern("Definition"), DefinitionAttributes(symbols, kind, name, digest), node);
        }
    }

    /// <summary>The node of a module; nodes of other types may have a <c>module</c> too.</summary>
    private static ElementId Find(GraphView graph, string name)
    {
        var (type, attribute) = (graph.Symbols.Intern("Module"), graph.Symbols.Intern("module"));
        var node = graph.NextIndexed(ElementKind.Node, attribute, Value.Of(name));
        while (!node.IsNone && graph.TypeOf(node) != type)
        {
            node = graph.NextIndexed(ElementKind.Node, attribute, Value.Of(name), new ElementId(node.Value + 1));
        }

        return node;
    }

    private static IEnumerable<(string Kind, string Name, Digest Digest)> Definitions(Library library, Module module) =>
        module.Rules.Select(rule => (rule.IsSyscall ? "syscall" : "rule", rule.Name, library.FindRule(rule.Name)!.Digest))
            .Concat(module.Programs.Select(program => ("program", program.Name, library.FindProgram(program.Name)!.Digest)));

    private static Attributes DefinitionAttributes(SymbolTable symbols, string kind, string name, Digest digest) => Attributes.None
        .With(symbols.Intern("kind"), Value.Of(kind), symbols)
        .With(symbols.Intern("definition"), Value.Of(name), symbols)
        .With(symbols.Intern("digest"), Value.OfBytes(digest.ToArray()), symbols);

    private static InvalidOperationException NotLinking(ImmutableArray<Diagnostic> errors) => new($"Installed modules do not link: {errors[0]}");

    private static string Text(GraphView graph, ElementId module, string attribute) => graph.ValueOf(module, graph.Symbols.Intern(attribute)).AsString();
}
