using System.Text;
using CsCheck;
using Jitos.Client;

namespace Jitos.Cli.Tests;

/// <summary>Mutated inputs of every importer: it reads them, or refuses them in one line; nothing else happens.</summary>
public sealed class ImporterFuzzTests
{
    private const int Usual = 10_000;
    private const int Long = 100_000;

    private const string Module = """
        module fuzz
        node Site { name: string key, ports: int = 1, load: float = 0.0, up: bool = true, tags: list = [], data: bytes }
        edge link: Site -> Site { capacity: int = 10 }
        """;

    private const string Lock = """
        {"name": "app", "lockfileVersion": 3, "packages": {"": {"name": "app", "version": "1.0.0", "workspaces": ["packages/*", "!x{a,b}[cd]?"], "dependencies": {"a": "*", "w": "*"}},
        "packages/w": {"version": "0.1.0", "devDependencies": {"b": "*"}}, "node_modules/w": {"resolved": "packages/w", "link": true},
        "node_modules/a": {"version": "1.0.0", "resolved": "https://registry.npmjs.org/a/-/a-1.0.0.tgz", "integrity": "sha512-AA==", "dependencies": {"b": "*", "c": "*"}, "optional": true},
        "node_modules/a/node_modules/b": {"version": "2.0.0", "resolved": "git+ssh://git@example.org/b.git#0", "peerDependencies": {"c": "*"}, "peerDependenciesMeta": {"c": {"optional": true}}},
        "node_modules/b": {"version": "1.0.0", "dev": true}, "../../x": {"name": "x"}, "node_modules/x": {"resolved": "../../x", "link": true}}}
        """;

    private const string Assets = """
        {"version": 3, "targets": {"net10.0": {"Alpha/1.0.0": {"type": "package", "dependencies": {"Beta": "1.0.0"}}, "Beta/1.0.0": {"type": "project"}},
        "net10.0/linux-x64": {"alpha/1.0.0": {"type": "package"}, "Beta/1.0.0": {"type": "project"}}}, "projectFileDependencyGroups": {"net10.0": ["Alpha >= 1.0.0", "beta"]},
        "project": {"version": "1.0.0", "restore": {"projectName": "App"}}, "tools": {"x": {"T/1.0.0": {}}}}
        """;

    private const string GraphMl = """
        <?xml version="1.0" encoding="UTF-8"?>
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="urn:y" xmlns:jitos="urn:jitos:graphml"><key id="d" for="node" attr.name="name" attr.type="string"><default>x</default></key>
        <key id="d" for="edge" attr.name="capacity" attr.type="int"/><key id="t" for="all" attr.name="type" attr.type="string"/><key id="l" for="node" attr.name="tags" attr.type="string" jitos:form="literal"/>
        <key id="h" for="all" attr.name="host" attr.type="string" jitos:form="host"/><graph edgedefault="undirected"><node id="a"><data key="t">Site</data><data key="d">A &amp; B</data><data key="l">[1, "x", [2.5]]</data><y:node id="q"/></node>
        <node id="g"><graph><node id="b"><data key="d">B</data></node></graph></node><edge id="e" source="a" target="b" directed="true"><data key="d">7</data></edge></graph></graphml>
        """;

    private const string Csv = ":ID,:LABEL,name,ports,load,tags:literal,data\nn1,Site,\"a \"\"x\"\"\",4,1e5,\"[1, \"\"b\"\"]\",0x0a\nn2,Site,b,,INF,,\n";

    private const string Lines = """
        {"id": "n1", "type": "Site", "attributes": {"name": "a", "tags": [1, 2.0, {"literal": "0x0a"}], "data": {"literal": "0x00"}}}
        {"id": "n2", "type": "Site", "name": "b", "ports": 4, "up": false}
        {"type": "link", "source": "n1", "target": "n2", "capacity": 5}
        """;

    private const string Map = """
        {"nodes": [{"where": {"ports": 1}, "skip": true}, {"type": {"from": ["@type", "kind"], "default": "Site"}, "attributes": {"name": {"from": "name", "unique": true}}}],
        "edges": {"type": "link"}, "groups": {"edge": "link"}, "columns": {"id": ["key", "id"], "source": "from"}}
        """;

    public static TheoryData<string, string> Inputs => new()
    {
        { "package-lock.json", Lock }, { "project.assets.json", Assets }, { "graph.graphml", GraphMl }, { "rows.graphml", GraphMl }, { "rows.csv", Csv }, { "rows.jsonl", Lines }, { "map.json", Map },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Import_OfMutatedInput_ReadsOrRefusesInOneLine(string name, string text) => Try(name, text, Usual);

    [Theory, Trait("Category", "Nightly")]
    [MemberData(nameof(Inputs))]
    public void Import_OfManyMutatedInputs_ReadsOrRefusesInOneLine(string name, string text) => Try(name, text, Long);

    private static void Try(string name, string text, int count)
    {
        var (world, original, refused) = (new RowWorld(Module), Encoding.UTF8.GetBytes(text), 0);
        Gen.Int.Sample(
            seed =>
            {
                if (Refusal(world, name, InputMutation.Of(original, new Random(seed))) is { } message)
                {
                    Interlocked.Increment(ref refused);
                    Assert.DoesNotContain(message, char.IsControl);
                }
            },
            iter: count);

        Assert.InRange(refused, count / 20, count);
    }

    private static string? Refusal(RowWorld world, string name, byte[] content)
    {
        try
        {
            Read(world, new InputFile(name, content));
            return null;
        }
        catch (InputException error)
        {
            return error.Message;
        }
    }

    private static void Read(RowWorld world, InputFile file)
    {
        switch (file.Name)
        {
            case "map.json":
                _ = Declared(() => GraphImport.Make(RowFile.Read(new InputFile("rows.csv", Encoding.UTF8.GetBytes(Csv)), ImportMapping.Read(file.Name, file.Content).Columns), world.Library.Schema, ImportMapping.Read(file.Name, file.Content)));
                break;
            case "rows.graphml" or "rows.csv" or "rows.jsonl":
                _ = Declared(() => GraphImport.Make(RowFile.Read(file, ImportColumns.Default), world.Library.Schema, ImportMapping.None with { Groups = GroupReading.Nested }));
                break;
            default:
                _ = DependencyInput.Parse(file);
                break;
        }
    }

    /// <summary>What the verb does with the errors of the library.</summary>
    private static GraphImport Declared(Func<GraphImport> make)
    {
        try
        {
            return make();
        }
        catch (ImportException error)
        {
            throw new InputException(error.File, error.Place, error.What, error.Remedy);
        }
    }
}
