using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Derives a rule's seeds from its search order: from each element of a pattern, the way back to the root.</summary>
internal sealed class Seeding
{
    private readonly Schema schema;
    private readonly List<Seed> seeds = [];
    private readonly Dictionary<int, PatternElement> elements = [];
    private readonly Dictionary<int, ImmutableArray<Hop>?> paths = [];
    private readonly Dictionary<int, EdgeEnd> nearEnds = [];

    private Seeding(Schema schema) => this.schema = schema;

    /// <summary>The seeds of a rule whose search starts by scanning.</summary>
    internal static ImmutableArray<Seed> Of(PreparedRule prepared, Schema schema)
    {
        var rule = prepared.Rule;
        var seeding = new Seeding(schema);
        seeding.Walk(prepared.PlanFor([]), DeltaKind.CreateNode, DeltaKind.CreateEdge, hasRoot: true);
        foreach (var plan in prepared.Conditions)
        {
            seeding.Walk(plan, DeltaKind.DeleteNode, DeltaKind.DeleteEdge, hasRoot: false);
        }

        foreach (var (slot, attribute) in ReadAttributes(rule).Distinct())
        {
            seeding.AddAttribute(slot, attribute);
        }

        foreach (var deletion in rule.Delete)
        {
            seeding.AddDangling(deletion);
        }

        return [.. seeding.seeds];
    }

    /// <summary>The attributes that decide whether a rule's pattern and conditions match.</summary>
    internal static IEnumerable<(int Slot, Symbol Attribute)> ReadAttributes(Rule rule) =>
        rule.Not.Append(rule.Match).SelectMany(pattern =>
            pattern.Elements.SelectMany(element => element.Properties)
                .SelectMany(property => References.Of(property.Value).Append((property.Slot, property.Attribute)))
                .Concat(References.Of(pattern.Where)));

    private void Walk(SearchPlan plan, DeltaKind nodeTrigger, DeltaKind edgeTrigger, bool hasRoot)
    {
        for (var index = 0; index < plan.Steps.Length; index++)
        {
            var step = plan.Steps[index];
            elements[step.Element.Slot] = step.Element;
            switch (step.Operation)
            {
                case SearchOperation.Follow:
                    WalkFollow(step, edgeTrigger);
                    break;
                case SearchOperation.Connect:
                    WalkConnect(step, edgeTrigger);
                    break;
                default:
                    paths[step.Element.Slot] = hasRoot && index == 0 ? [] : null;
                    seeds.Add(new() { Trigger = nodeTrigger, Types = step.Types, Path = paths[step.Element.Slot] });
                    break;
            }
        }
    }

    private void WalkFollow(SearchStep step, DeltaKind trigger)
    {
        var edge = (PatternEdge)step.Element;
        var near = step.Forward ? EdgeEnd.Source : EdgeEnd.Target;
        var hop = new Hop(step.Types, FromSource: edge.IsUndirected || !step.Forward, FromTarget: edge.IsUndirected || step.Forward);
        elements[step.Reached!.Slot] = step.Reached;
        nearEnds[edge.Slot] = near;
        paths[edge.Slot] = paths[step.From];
        paths[step.Reached.Slot] = paths[step.From] is { } path ? [hop, .. path] : null;
        AddEdge(edge, step.Types, trigger);
    }

    private void WalkConnect(SearchStep step, DeltaKind trigger)
    {
        var edge = (PatternEdge)step.Element;
        nearEnds[edge.Slot] = EdgeEnd.Source;
        paths[edge.Slot] = paths[edge.Source];
        AddEdge(edge, step.Types, trigger);
    }

    private void AddEdge(PatternEdge edge, TypeFilter types, DeltaKind trigger, Symbol attribute = default)
    {
        foreach (var end in edge.IsUndirected ? [EdgeEnd.Source, EdgeEnd.Target] : new[] { nearEnds[edge.Slot] })
        {
            seeds.Add(new() { Trigger = trigger, Types = types, Attribute = attribute, Start = end, Path = paths[edge.Slot] });
        }
    }

    private void AddAttribute(int slot, Symbol attribute)
    {
        var element = elements[slot];
        var types = TypeFilters.Of(schema, element.Types, element.Kind);
        if (element is PatternEdge edge)
        {
            AddEdge(edge, types, DeltaKind.SetAttribute, attribute);
        }
        else
        {
            seeds.Add(new() { Trigger = DeltaKind.SetAttribute, Types = types, Attribute = attribute, Path = paths[slot] });
        }
    }

    private void AddDangling(Deletion deletion)
    {
        var element = elements[deletion.Slot];
        seeds.Add(new() { Trigger = DeltaKind.SetHost, Path = null });
        if (element.Kind == ElementKind.Edge || deletion.WithEdges)
        {
            return;
        }

        var types = TypeFilters.Of(schema, element.Types, element.Kind);
        foreach (var end in new[] { EdgeEnd.Source, EdgeEnd.Target })
        {
            seeds.Add(new() { Trigger = DeltaKind.DeleteEdge, Start = end, StartTypes = types, Path = paths[deletion.Slot] });
        }
    }
}
