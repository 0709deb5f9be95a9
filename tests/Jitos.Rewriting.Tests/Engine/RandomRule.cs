using System.Globalization;

namespace Jitos.Rewriting.Tests;

/// <summary>Writes the text of one random rule over the types of <see cref="RandomCase"/>.</summary>
internal sealed class RandomRule(Random random, string name, bool isSmall, bool mayErr)
{
    private readonly List<(string Name, string Type)> nodes = [];
    private readonly List<(string Name, string Type, string Source, string Target)> edges = [];
    private readonly HashSet<string> deleted = [];
    private bool hasElement;

    internal string Write()
    {
        hasElement = Chance(12);
        var match = Match();
        var clauses = new List<string>();
        if (match.Length > 0)
        {
            clauses.Add($"match {match}");
        }

        if (nodes.Count > 0 && Chance(22))
        {
            clauses.Add($"where {Guard()}");
        }

        while (clauses.Count < (isSmall ? 3 : 4) && Chance(45))
        {
            clauses.Add($"not {Condition()}");
        }

        clauses.AddRange(new[] { Delete(), Create(), Set() }.Where(clause => clause.Length > 0));
        var parameters = hasElement ? "p: N, q: int" : "q: int";
        return $"rule {name}({parameters}) {{\n  {string.Join("\n  ", clauses)}\n}}\n";
    }

    private bool Chance(int percent) => random.Next(100) < percent;

    private string Pick(params string[] options) => options[random.Next(options.Length)];

    private string Small() => random.Next(3).ToString(CultureInfo.InvariantCulture);

    private string Match()
    {
        AddNodes();
        if (nodes.Count == 0)
        {
            return string.Empty;
        }

        AddEdges();
        var written = new HashSet<string>();
        var paths = edges.Select(edge => Edge(edge.Name, edge.Type, Node(edge.Source, written), Node(edge.Target, written))).ToList();
        paths.AddRange(nodes.Where(node => !written.Contains(node.Name)).Select(node => Node(node.Name, written)).ToArray());
        return string.Join(", ", paths);
    }

    private void AddNodes()
    {
        if (hasElement)
        {
            nodes.Add(("p", "N"));
        }

        var count = Chance(8) ? 0 : random.Next(1, isSmall || Chance(40) ? 3 : 4);
        for (var index = 0; index < count; index++)
        {
            nodes.Add(($"n{index}", isSmall ? Pick("N", "N", string.Empty, "A", "B") : Pick("N", "N", string.Empty, "A", "B", "B", "C", "B|C")));
        }
    }

    private void AddEdges()
    {
        for (var count = random.Next(0, nodes.Count + 1) - random.Next(2); count > 0; count--)
        {
            var (source, target) = (nodes[random.Next(nodes.Count)], nodes[random.Next(nodes.Count)]);
            var isFromA = source.Type is "A" or "C" or "" or "N" or "B|C";
            edges.Add(($"e{edges.Count}", Pick("f", "f", "f", "g", isFromA ? "h" : "f", string.Empty, string.Empty, "g|f"), source.Name, target.Name));
        }
    }

    private string Node(string node, HashSet<string> written)
    {
        if (!written.Add(node))
        {
            return $"({node})";
        }

        var type = nodes.Single(known => known.Name == node).Type;
        var annotation = type.Length == 0 || node == "p" ? string.Empty : $":{type}";
        return $"({node}{annotation}{NodeProperties(type)})";
    }

    private string NodeProperties(string type)
    {
        if (!Chance(14))
        {
            return string.Empty;
        }

        return type switch
        {
            "A" or "C" when Chance(60) => $" {{k: {Small()}}}",
            "B" when Chance(60) => $" {{i: {Pick(Small(), "$q")}}}",
            _ => $" {{v: {Pick(Small(), "$q")}}}",
        };
    }

    private string Edge(string name, string type, string source, string target)
    {
        var annotation = type.Length == 0 ? string.Empty : $":{type}";
        var properties = Chance(8) ? $" {{x: {random.Next(2)}}}" : string.Empty;
        var label = $"[{name}{annotation}{properties}]";
        return random.Next(5) switch
        {
            0 => $"{source}-{label}-{target}",
            1 => $"{target}<-{label}-{source}",
            _ => $"{source}-{label}->{target}",
        };
    }

    private string AnyNode() => nodes[random.Next(nodes.Count)].Name;

    private string Guard() => random.Next(5) switch
    {
        0 => $"{AnyNode()}.v < {AnyNode()}.v ?? 5",
        1 => $"{AnyNode()}.v <> {AnyNode()}.w",
        2 => $"{AnyNode()}.v = {Small()} or {AnyNode()}.w = $q",
        3 => $"not {AnyNode()}.v = {Small()} and {AnyNode()}.v in [0, 1, $q]",
        _ => $"({AnyNode()}.v ?? 1) >= {Small()}",
    };

    private string Condition()
    {
        if (nodes.Count == 0)
        {
            return Pick("(:B {i: 1})", "(z:A)-[:f]->(:B)", "(z:N {v: 2})");
        }

        var (a, b, type) = (AnyNode(), AnyNode(), Pick("f", "g", "f|g"));
        return random.Next(9) switch
        {
            0 => $"({a})-[:{type}]->(:{Pick("A", "B", "N")})",
            1 => $"({a})<-[:{type}]-()",
            2 => $"({a})-[y:{type} {{x: {random.Next(2)}}}]-({b})",
            3 => $"(:A {{k: {a}.v}})",
            4 => $"({a} {{v: {Small()}}})",
            5 => $"({a})-[:{type}]->()-[:{type}]->({b})",
            6 => $"(z:N)-[:{type}]->({a}) where z.v > {b}.v",
            7 => $"({a})-[:f]-(z)-[:g]-(:N {{v: {b}.v}})",
            _ => $"({a})-[:{type}]->({b})",
        };
    }

    private string Delete()
    {
        var withEdges = Chance(25);
        foreach (var (node, _) in nodes.Where(_ => Chance(isSmall ? 22 : 34)))
        {
            _ = deleted.Add(node);
        }

        var named = deleted.Select(node => withEdges ? $"({node}) with edges" : node).ToList();
        foreach (var edge in edges)
        {
            var isAtNode = deleted.Contains(edge.Source) || deleted.Contains(edge.Target);
            if (isAtNode ? !withEdges : Chance(35))
            {
                named.Add(edge.Name);
            }

            if (isAtNode || named.Contains(edge.Name))
            {
                _ = deleted.Add(edge.Name);
            }
        }

        return named.Count == 0 ? string.Empty : $"delete {string.Join(", ", named)}";
    }

    private string Create()
    {
        var parts = new List<string>();
        var ends = nodes.Where(node => !deleted.Contains(node.Name)).Select(node => node.Name).ToList();
        for (var index = 0; index < 2 && Chance(30); index++)
        {
            parts.Add(mayErr && Chance(40) ? $"(c{index}:A {{k: {random.Next(9)}}})" : $"(c{index}:B {{v: {Value()}, i: {Small()}}})");
            ends.Add($"c{index}");
        }

        for (var index = 0; index < 2 && ends.Count > 0 && Chance(45); index++)
        {
            parts.Add($"({ends[random.Next(ends.Count)]})-[:{Pick("f", "g")}{(Chance(20) ? " {x: 1}" : string.Empty)}]->({ends[random.Next(ends.Count)]})");
        }

        return parts.Count == 0 ? string.Empty : $"create {string.Join(", ", parts)}";
    }

    private string Value() => nodes.Count == 0 ? Small() : random.Next(mayErr ? 6 : 5) switch
    {
        0 => $"{AnyNode()}.v",
        1 => $"({AnyNode()}.v ?? 0) + 1",
        2 => "$q",
        3 => $"{AnyNode()}.w ?? {Small()}",
        4 => Small(),
        _ => $"{AnyNode()}.v + 1",
    };

    private string Set()
    {
        var sets = nodes.Where(node => !deleted.Contains(node.Name) && Chance(30)).Select(node => $"{node.Name}.{Pick("v", "v", "w")} = {Value()}")
            .Concat(edges.Where(edge => !deleted.Contains(edge.Name) && Chance(20)).Select(edge => $"{edge.Name}.x = {Small()}"))
            .ToArray();
        return sets.Length == 0 ? string.Empty : $"set {string.Join(", ", sets)}";
    }
}
