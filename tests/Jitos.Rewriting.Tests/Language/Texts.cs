using System.Reflection;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>The texts that the tests of the language link.</summary>
internal static class Texts
{
    public static readonly ModuleSource System = new(
        "system.jitos",
        """
        module system

        system node Module  { name: string, source: string }
        system node Syscall { state: string = "draft" }
        system node Message { topic: string }
        system node Mapped  { path: string, tick: int }
        system node MappedNode { root: int }
        system edge MappedEdge: MappedNode -> MappedNode { root: int }
        """,
        IsPrelude: true);

    public static readonly ModuleSource Kernel = new(
        "kernel.jitos",
        """
        module kernel

        system node Entry { name: string }
        system edge contains: Entry -> Entry
        """,
        IsPrelude: true);

    private const string Types =
        """
        module m
        node A { id: int key, name: string, size: float }
        node B: A { tag: bytes, items: list, on: bool = true }
        node C
        edge ab: A -> B { weight: int }
        edge cc: C -> C
        """;

    public static string Root { get; } = typeof(Texts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static IReadOnlyList<string> Samples { get; } =
    [
        "samples/dining/dining.jitos",
        "samples/supply-chain/supply_chain.jitos",
        "samples/supply-chain/root.jitos",
    ];

    /// <summary>The names of all that these texts link.</summary>
    public static SymbolTable Symbols { get; } = new();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static LinkResult Link(params IEnumerable<ModuleSource> sources) => Linker.Link(Symbols, [System, Kernel, .. sources]);

    public static LinkResult LinkText(string text) => Link(new ModuleSource("m", text));

    /// <summary>Links definitions after some types: A with a specialisation B, C, and edges ab and cc. They start at line 7.</summary>
    public static LinkResult LinkDefinitions(string definitions) => LinkText(Types + "\n" + definitions);

    /// <summary>The last module of what links.</summary>
    public static Module LinkedModule(LinkResult result)
    {
        Assert.Empty(result.Errors);
        return result.Modules[^1];
    }

    public static Module LinkedDefinitions(string definitions) => LinkedModule(LinkDefinitions(definitions));

    /// <summary>The errors without the name of the file and the word that starts each.</summary>
    public static IEnumerable<string> Errors(LinkResult result) =>
        result.Errors.Select(error => $"{error.Position.Line}:{error.Position.Column} {error.Message}");
}
