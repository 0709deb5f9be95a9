using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// Applies a rule at a match: the double pushout. All expressions are evaluated before anything changes; the operations
/// are done in canonical order.
/// </summary>
internal static class RuleApplication
{
    /// <summary>Applies a rule; the writer's log has its delta.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="slots">The match.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="schema">The schema that the result must fit.</param>
    /// <param name="counter">Counts the work on large values.</param>
    /// <param name="ids">The ids of the elements created, in order; empty for the next of the writer's allocator.</param>
    /// <exception cref="RunErrorException">An expression yields an error, or the schema does not allow the result; the graph may be changed in part, and the run must be dropped.</exception>
    internal static void Apply(GraphWriter graph, PreparedRule rule, ElementId[] slots, ImmutableArray<ActualArgument> arguments, Schema schema, StepCounter counter, ReadOnlySpan<ElementId> ids = default)
    {
        var scope = new Scope(graph, slots, arguments, counter);
        var start = graph.Log.Length;
        var created = InitialValues(rule, scope, graph.Symbols);
        var assigned = Assignments(rule.Rule, scope, graph.Symbols);
        DeleteElements(graph, rule.Rule, slots, schema);
        CreateElements(graph, rule, slots, created, ids);
        foreach (var (id, attribute, value) in assigned)
        {
            counter.TakeFor(value.Size);
            graph.Set(id, attribute, value);
        }

        SchemaLaw.CheckChanges(graph, schema, start);
        RequestLaw.Check(graph, schema, start);
    }

    private static Attributes[] InitialValues(PreparedRule rule, in Scope scope, SymbolTable symbols)
    {
        var created = rule.Rule.Create;
        if (created.IsEmpty)
        {
            return [];
        }

        var values = new Attributes[created.Length];
        for (var index = 0; index < created.Length; index++)
        {
            foreach (var attribute in rule.CreatedTypes[index].Attributes)
            {
                values[index] = attribute.Default.IsAbsent ? values[index] : values[index].With(attribute.Symbol, attribute.Default, symbols);
            }

            foreach (var property in created[index].Properties)
            {
                values[index] = values[index].With(property.Attribute, Evaluator.Evaluate(property.Value, scope), symbols);
            }
        }

        return values;
    }

    private static (ElementId Id, Symbol Attribute, Value Value)[] Assignments(Rule rule, Scope scope, SymbolTable symbols)
    {
        if (rule.Set.IsEmpty)
        {
            return [];
        }

        var assigned = new (ElementId Id, Symbol Attribute, Value Value)[rule.Set.Length];
        for (var index = 0; index < assigned.Length; index++)
        {
            var set = rule.Set[index];
            assigned[index] = (scope.Slots[set.Slot], set.Attribute, Evaluator.Evaluate(set.Value, scope));
        }

        if (assigned.Length > 1)
        {
            Array.Sort(assigned, (a, b) => a.Id != b.Id ? a.Id.CompareTo(b.Id) : symbols.Compare(a.Attribute, b.Attribute));
        }

        return assigned;
    }

    private static void DeleteElements(GraphWriter graph, Rule rule, ElementId[] slots, Schema schema)
    {
        if (rule.Delete.IsEmpty)
        {
            return;
        }

        if (rule.Delete is [{ WithEdges: false } only])
        {
            Delete(graph, slots[only.Slot], schema);
            return;
        }

        var doomed = new List<ElementId>(rule.Delete.Length);
        foreach (var deletion in rule.Delete)
        {
            doomed.Add(slots[deletion.Slot]);
            if (deletion.WithEdges)
            {
                AddEdges(graph, slots[deletion.Slot], doomed);
            }
        }

        doomed.Sort(EdgesFirst);
        DeleteSorted(graph, doomed, schema);
    }

    private static int EdgesFirst(ElementId a, ElementId b) => a.Kind != b.Kind ? b.Kind.CompareTo(a.Kind) : a.CompareTo(b);

    /// <summary>Deletes each once: an edge between two nodes that are deleted with their edges is in the list twice.</summary>
    private static void DeleteSorted(GraphWriter graph, List<ElementId> doomed, Schema schema)
    {
        var last = ElementId.None;
        foreach (var id in doomed)
        {
            if (id != last)
            {
                Delete(graph, id, schema);
            }

            last = id;
        }
    }

    private static void Delete(GraphWriter graph, ElementId id, Schema schema)
    {
        if (graph.HasContents(id))
        {
            throw new RunErrorException(RunErrorKind.Schema, $"{ElementText.Of(graph, id, schema)} can't be deleted with its node: it has contents.");
        }

        graph.Delete(id);
    }

    private static void AddEdges(GraphView graph, ElementId node, List<ElementId> doomed)
    {
        foreach (var edge in graph.OutEdges(node))
        {
            doomed.Add(edge);
        }

        foreach (var edge in graph.InEdges(node))
        {
            doomed.Add(edge);
        }
    }

    private static void CreateElements(GraphWriter graph, PreparedRule rule, ElementId[] slots, Attributes[] values, ReadOnlySpan<ElementId> ids)
    {
        for (var index = 0; index < values.Length; index++)
        {
            var element = rule.Rule.Create[index];
            var type = rule.CreatedTypes[index].Symbol;
            var id = ids.IsEmpty ? NextId(graph.Allocator, element.Kind) : ids[index];
            slots[element.Slot] = id;
            graph.ApplyAll([element is PatternEdge edge
                ? Creation(graph, id, type, slots[edge.Source], slots[edge.Target], values[index])
                : new() { Kind = DeltaKind.CreateNode, Element = id, Type = type, Attributes = values[index] }]);
        }
    }

    private static ElementId NextId(IdAllocator allocator, ElementKind kind) => kind == ElementKind.Node
        ? ElementId.Node(allocator.Lane, allocator.NextNode)
        : ElementId.Edge(allocator.Lane, allocator.NextEdge);

    private static DeltaOperation Creation(GraphWriter graph, ElementId id, Symbol type, ElementId source, ElementId target, Attributes values)
    {
        if (graph.HostOf(source) != graph.HostOf(target))
        {
            throw new RunErrorException(
                RunErrorKind.Schema,
                $"An edge '{graph.Symbols.NameOf(type)}' from {source} to {target} would cross nested graphs.");
        }

        return new() { Kind = DeltaKind.CreateEdge, Element = id, Type = type, Source = source, Target = target, Attributes = values, Host = graph.HostOf(source) };
    }
}
