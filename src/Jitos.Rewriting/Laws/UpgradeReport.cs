using System.Globalization;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What stands against an upgrade: each way in which what is there does not fit the new modules, how many, one of them, and what to do.</summary>
public sealed class UpgradeReport
{
    private readonly GraphView graph;
    private readonly Schema schema;
    private readonly SortedDictionary<string, (int Count, string First, string Advice)> obstacles = new(StringComparer.Ordinal);

    private UpgradeReport(GraphView graph, Schema schema) => (this.graph, this.schema) = (graph, schema);

    /// <summary>The refusal of an installation, a line for each kind of obstacle.</summary>
    /// <param name="file">The module's file.</param>
    /// <param name="library">The library that was to be installed.</param>
    /// <param name="graph">The graph as the installation would leave it.</param>
    /// <param name="error">What was found first.</param>
    public static string Of(string file, Library library, GraphView graph, RunError error)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(error);
        var report = new UpgradeReport(graph, library.Schema);
        report.LookAtElements();
        report.LookAtLaws(library);
        var lines = report.obstacles.Select(obstacle => string.Create(CultureInfo.InvariantCulture, $"{obstacle.Key}: {obstacle.Value.Count}, such as {obstacle.Value.First}. {obstacle.Value.Advice}"));
        return string.Join('\n', lines.DefaultIfEmpty(error.Message).Prepend($"'{file}' does not fit what is there; nothing was installed."));
    }

    private void LookAtElements()
    {
        foreach (var node in graph.Nodes())
        {
            LookAt(node);
        }

        foreach (var edge in graph.Edges())
        {
            LookAt(edge);
        }
    }

    private void LookAt(ElementId element)
    {
        var symbol = graph.TypeOf(element);
        if (schema.Find(symbol) is not { } type)
        {
            Add(element, $"the type '{graph.Symbols.NameOf(symbol)}' is gone, but not its elements", "Delete them first, or keep the type.");
            return;
        }

        foreach (var (name, value) in graph.AttributesOf(element))
        {
            LookAt(element, type, name, value);
        }

        foreach (var key in type.Attributes.Where(attribute => attribute.IsKey))
        {
            LookAt(element, type, key);
        }

        LookAtEdges(element, type);
    }

    private void LookAt(ElementId element, TypeDefinition type, Symbol name, Value value)
    {
        if (type.Attributes.FirstOrDefault(attribute => attribute.Symbol == name) is not { } attribute)
        {
            Add(element, $"'{type}' has no attribute '{graph.Symbols.NameOf(name)}' any more, but elements have a value", "Keep the attribute, or delete those elements first.");
        }
        else if (value.Kind != attribute.Kind)
        {
            Add(
                element,
                $"'{attribute.Name}' of '{type}' is of kind {attribute.Kind.Name()} now, but elements have a value of kind {value.Kind.Name()}",
                "Keep the kind, and add an attribute of another name for the new one.");
        }
    }

    private void LookAt(ElementId element, TypeDefinition type, AttributeDefinition key)
    {
        var value = graph.ValueOf(element, key.Symbol);
        if (value.IsAbsent)
        {
            Add(element, $"'{key.Name}' of '{type}' is a key now, but elements have no value", "Set it everywhere first, or leave 'key' out.");
        }
        else if (schema.Find(key.Owner) is { } owner && IsTaken(element, key, value, owner))
        {
            Add(element, $"'{key.Name}' of '{type}' is a key now, but elements share a value", "Make the values differ first, or leave 'key' out.");
        }
    }

    private bool IsTaken(ElementId element, AttributeDefinition key, Value value, TypeDefinition owner)
    {
        var other = graph.NextIndexed(element.Kind, key.Symbol, value);
        while (!other.IsNone && (other == element || schema.Find(graph.TypeOf(other))?.Is(owner) != true))
        {
            other = graph.NextIndexed(element.Kind, key.Symbol, value, new ElementId(other.Value + 1));
        }

        return !other.IsNone;
    }

    private void LookAtEdges(ElementId element, TypeDefinition type)
    {
        if (type is EdgeType edge)
        {
            LookAtEnd(element, edge, graph.SourceOf(element), edge.Source, "source");
            LookAtEnd(element, edge, graph.TargetOf(element), edge.Target, "target");
            return;
        }

        foreach (var limited in schema.Types.OfType<EdgeType>())
        {
            foreach (var limit in limited.Multiplicities)
            {
                LookAtCount(element, type, limited, limit);
            }
        }
    }

    private void LookAtEnd(ElementId element, EdgeType edge, ElementId node, NodeType demanded, string end)
    {
        if (schema.Find(graph.TypeOf(node)) is { } type && !type.Is(demanded))
        {
            Add(element, $"the {end} of '{edge}' is '{demanded}' now, but edges have another", "Delete those edges first, or keep the end.", $" at {ElementText.Of(graph, node, schema)}");
        }
    }

    private void LookAtCount(ElementId node, TypeDefinition type, EdgeType edge, Multiplicity limit)
    {
        var (end, name) = limit.End == EdgeEnd.Source ? (edge.Source, "source") : (edge.Target, "target");
        if (!type.Is(end))
        {
            return;
        }

        var count = CountOf(node, edge, limit.End);
        if (count > limit.Maximum)
        {
            Add(node, $"'{edge}' allows at most {limit.Maximum} at each {name} now, but '{type}' has more", "Delete the others first, or allow more.", $", which has {count}");
        }
        else if (count < limit.Minimum)
        {
            Add(node, $"'{edge}' demands at least {limit.Minimum} at each {name} now, but '{type}' has fewer", "Create them first, or demand fewer.", $", which has {count}");
        }
    }

    private int CountOf(ElementId node, EdgeType edge, EdgeEnd end)
    {
        var filter = TypeFilters.Of(schema, [edge], ElementKind.Edge);
        var edges = end == EdgeEnd.Source ? graph.OutEdges(node, filter) : graph.InEdges(node, filter);
        var count = 0;
        while (edges.MoveNext())
        {
            count++;
        }

        return count;
    }

    private void LookAtLaws(Library library)
    {
        var counter = new StepCounter(RunLimits.Default.Steps);
        foreach (var invariant in library.Invariants)
        {
            try
            {
                foreach (var match in invariant.MatchesIn(graph, counter))
                {
                    Add($"the law '{invariant.Forbid.Name}' forbids what is there", "Mend that first, or leave the law out.", ElementText.Of(graph, match, schema));
                }
            }
            catch (RunErrorException failure)
            {
                Add($"the law '{invariant.Forbid.Name}' can't be checked", "Mend the law.", failure.Message.TrimEnd('.'));
            }
        }
    }

    private void Add(ElementId element, string what, string advice, string more = "") => Add(what, advice, ElementText.Of(graph, element, schema) + more);

    private void Add(string what, string advice, string first) =>
        obstacles[what] = obstacles.TryGetValue(what, out var known) ? known with { Count = known.Count + 1 } : (1, first, advice);
}
