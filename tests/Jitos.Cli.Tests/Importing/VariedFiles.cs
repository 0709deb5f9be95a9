using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Jitos.Cli.Tests;

/// <summary>Files of each format as tools write them, of any shape: made by chance, the same at each run.</summary>
internal static class VariedFiles
{
    private const int Each = 30;

    /// <summary>All files, with the names that tools give them, numbered.</summary>
    public static IEnumerable<(string Name, string Text)> All =>
        Enumerable.Range(0, Each).SelectMany(seed => new[]
        {
            (Named(seed, "package-lock.json"), Npm(new Random(seed)).ToJsonString()),
            (Named(seed, "project.assets.json"), NuGet(new Random(seed)).ToJsonString()),
            (Named(seed, "graph.graphml"), GraphMl(new Random(seed)).ToString()),
        });

    private static string Named(int seed, string name) => string.Create(CultureInfo.InvariantCulture, $"{seed}.{name}");

    /// <summary>A tree of installed packages with nested ones, links inside and outside, gaps, sources and workspaces.</summary>
    private static JsonObject Npm(Random random)
    {
        var names = Enumerable.Range(0, random.Next(2, 12)).Select(i => i % 3 == 0 ? $"@scope/p{i}" : i % 4 == 0 ? $"P{i}" : $"p{i}").ToArray();
        var packages = new JsonObject { [""] = Package(random, names, version: random.Next(5) > 0, own: true) };
        if (random.Next(2) == 0)
        {
            packages[""]!["workspaces"] = random.Next(2) == 0 ? new JsonArray("packages/*") : new JsonObject { ["packages"] = new JsonArray("./packages/a", "tools/**") };
        }

        var places = new List<string> { "" };
        foreach (var folder in new[] { "packages/a", "packages/b", "tools/x/deep", "generated/c", "../outside", "../.." }.Where(_ => random.Next(3) == 0))
        {
            var name = folder == "../.." ? "up" : folder[(folder.LastIndexOf('/') + 1)..];
            packages[folder] = Package(random, names, version: random.Next(3) > 0, own: true);
            packages[folder]!["name"] = name;
            packages[$"node_modules/{name}"] = Link(folder);
            places.Add(folder);
        }

        if (random.Next(4) == 0)
        {
            packages["node_modules/gone"] = Link("packages/gone");
        }

        foreach (var name in names.Where(_ => random.Next(6) > 0))
        {
            var place = Below(places[random.Next(places.Count)], name);
            if (packages.TryAdd(place, Package(random, names, version: true, own: false, name)))
            {
                places.Add(place);
            }
        }

        return new JsonObject { ["name"] = "varied", ["version"] = "1.0.0", ["lockfileVersion"] = random.Next(2, 4), ["requires"] = true, ["packages"] = packages };
    }

    private static JsonObject Link(string target) => new() { ["resolved"] = target, ["link"] = true };

    private static string Below(string place, string name) => place.Length == 0 ? $"node_modules/{name}" : $"{place}/node_modules/{name}";

    private static JsonObject Package(Random random, string[] names, bool version, bool own, string? name = null)
    {
        var package = new JsonObject();
        if (version)
        {
            package["version"] = $"{random.Next(1, 3)}.{random.Next(2)}.0";
        }

        if (!own && random.Next(3) == 0)
        {
            package["resolved"] = random.Next(3) == 0 ? $"git+ssh://git@example.org/{name}.git#0{random.Next(2)}" : $"https://registry.npmjs.org/{name}/-/{name}-1.tgz";
        }

        if (!own && random.Next(8) == 0)
        {
            package["name"] = "alias-of";
        }

        foreach (var kind in new[] { "dependencies", "devDependencies", "optionalDependencies", "peerDependencies" }.Where(_ => random.Next(2) == 0))
        {
            package[kind] = new JsonObject(names.Append("absent").Where(_ => random.Next(4) == 0).Select(required => KeyValuePair.Create(required, (JsonNode?)"*")));
        }

        if (random.Next(3) == 0)
        {
            package["peerDependenciesMeta"] = new JsonObject(names.Append("absent").Where(_ => random.Next(2) == 0).Select(peer => KeyValuePair.Create(peer, (JsonNode?)new JsonObject { ["optional"] = random.Next(4) > 0 })));
        }

        return package;
    }

    /// <summary>Targets for frameworks and runtimes, in which names differ in case and versions from target to target.</summary>
    private static JsonObject NuGet(Random random)
    {
        var (targets, groups) = (new JsonObject(), new JsonObject());
        foreach (var framework in new[] { "net10.0", "net8.0", ".NETStandard,Version=v2.0" }.Where((_, i) => i == 0 || random.Next(2) == 0))
        {
            var names = Enumerable.Range(0, random.Next(1, 9)).Select(i => $"Lib{i}").ToArray();
            foreach (var target in new[] { framework, $"{framework}/linux-x64", $"{framework}/win-arm64" }.Where((_, i) => i == 0 || random.Next(3) == 0))
            {
                targets[target] = Target(random, names);
            }

            groups[framework] = new JsonArray([.. names.Where(_ => random.Next(2) == 0).Select(name => (JsonNode)$"{Cased(random, name)} >= 1.0.0")]);
        }

        return new JsonObject
        {
            ["version"] = 3,
            ["targets"] = targets,
            ["projectFileDependencyGroups"] = groups,
            ["project"] = new JsonObject { ["version"] = "1.0.0", ["restore"] = new JsonObject { ["projectName"] = "Varied" } },
        };
    }

    private static JsonObject Target(Random random, string[] names) => new(names.Select((name, i) => KeyValuePair.Create(
        $"{Cased(random, name)}/1.{random.Next(2)}.0",
        (JsonNode?)new JsonObject
        {
            ["type"] = random.Next(4) == 0 ? "project" : "package",
            ["dependencies"] = new JsonObject(names.Skip(i + 1).Where(_ => random.Next(3) == 0).Select(required => KeyValuePair.Create(Cased(random, required), (JsonNode?)"[1.0.0, )"))),
        })));

    private static string Cased(Random random, string name) => random.Next(5) switch { 0 => name.ToUpperInvariant(), 1 => name.ToLowerInvariant(), _ => name };

    /// <summary>Graphs with groups, ports, elements of others, data of all types, and edges of either kind.</summary>
    private static XDocument GraphMl(Random random)
    {
        XNamespace space = random.Next(4) switch { 0 => "", _ => "http://graphml.graphdrawing.org/xmlns" };
        XNamespace other = "http://www.yworks.com/xml/graphml";
        var ids = new List<string>();

        XElement Graph(int depth)
        {
            var graph = new XElement(space + "graph", new XAttribute("edgedefault", random.Next(2) == 0 ? "directed" : "undirected"));
            for (var rest = random.Next(1, 8); rest > 0; rest--)
            {
                ids.Add(ids.Count == 3 ? "root" : $"n {ids.Count}&");
                var node = new XElement(space + "node", new XAttribute("id", ids[^1]), new XElement(space + "data", new XAttribute("key", "d"), random.Next(2) == 0 ? "inf" : "", new XElement(other + "node", new XAttribute("id", "decoy"))));
                graph.Add(node);
                if (depth < 3 && random.Next(4) == 0)
                {
                    node.Add(Graph(depth + 1));
                }
            }

            for (var rest = random.Next(10); rest > 0; rest--)
            {
                var edge = new XElement(space + "edge", new XAttribute("source", ids[random.Next(ids.Count)]), new XAttribute("target", ids[random.Next(ids.Count)]));
                if (random.Next(4) == 0)
                {
                    edge.Add(new XAttribute("directed", random.Next(2) == 0 ? "true" : "false"));
                }

                graph.AddFirst(edge);
            }

            return graph;
        }

        return new XDocument(new XElement(
            space + "graphml",
            new XElement(space + "key", new XAttribute("id", "d"), new XAttribute("for", "node"), new XAttribute("attr.name", "d"), new XAttribute("attr.type", "double")),
            new XElement(other + "graph", new XElement(other + "node", new XAttribute("id", "decoy"))),
            Graph(0)));
    }
}
