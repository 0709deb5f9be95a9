using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>A graph that programs of one module are run on, one after another.</summary>
internal sealed class World
{
    internal World(params ModuleSource[] sources)
    {
        Library = Library.TryLink(Symbols, sources, out var errors) ?? throw new InvalidOperationException(string.Join('\n', errors));
        Version = GraphVersion.Empty(Symbols);
    }

    internal World(string text)
        : this(new ModuleSource("world.jitos", "module world\n" + text))
    {
    }

    internal SymbolTable Symbols { get; } = new();

    internal Library Library { get; }

    internal GraphVersion Version { get; private set; }

    internal IdAllocator Allocator { get; private set; } = new(0);

    /// <summary>Runs a call to its end without taking its result over.</summary>
    internal Run Try(string name, params Value[] arguments) => Try(RunLimits.Default, name, arguments);

    internal Run Try(RunLimits limits, string name, params Value[] arguments)
    {
        var run = new Run(Library, Version, Allocator, new Invocation(name, [.. arguments.Select(ActualArgument.Of)]), limits);
        _ = run.Advance();
        return run;
    }

    /// <summary>Runs a call, which must succeed, and goes on from its result.</summary>
    internal RunResult Do(string name, params Value[] arguments)
    {
        var run = Try(name, arguments);
        Assert.True(run.Status == RunStatus.Succeeded, $"{name}: {run.Status} {run.Error} {run.FailedRule}");
        return Take(run.Result!);
    }

    /// <summary>Brings content in, which must be allowed, and goes on from the result.</summary>
    internal RunResult Import(ImportContent content)
    {
        var result = Patching.TryImport(Library, Version, Allocator, content, out var error);
        Assert.True(result is not null, error?.Message);
        return Take(result);
    }

    internal long Count(string type) => Version.CountOf(Library.Schema.Find(type)!.Kind, Symbols.Intern(type));

    /// <summary>The values of an attribute of all nodes of a type, in order.</summary>
    internal Value[] Values(string type, string attribute)
    {
        var values = new List<Value>();
        foreach (var node in Version.OfTypes(ElementKind.Node, new TypeFilter([Symbols.Intern(type)])))
        {
            values.Add(Version.ValueOf(node, Symbols.Intern(attribute)));
        }

        return [.. values];
    }

    /// <summary>Goes on from the graph of another world, whose names are interned here.</summary>
    internal void Set(World other)
    {
        Version = Snapshot.Read(Snapshot.Write(other.Version), Symbols);
        Allocator = other.Allocator;
    }

    /// <summary>Runs a call to its end without taking its result over.</summary>
    internal Run Try(Invocation call)
    {
        var run = new Run(Library, Version, Allocator, call, RunLimits.Default);
        _ = run.Advance();
        return run;
    }

    /// <summary>Goes on from a result.</summary>
    internal RunResult Take(RunResult result)
    {
        (Version, Allocator) = (result.Version, result.Allocator);
        return result;
    }
}
