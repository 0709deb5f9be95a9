using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// Derives an invariant's anchors from its pattern: a match can only begin where a positive element is made or changed,
/// or where an element that was in the way of one is deleted or changed.
/// </summary>
internal sealed class Anchoring
{
    private readonly Schema schema;
    private readonly Rule rule;
    private readonly List<Anchor> anchors = [];
    private readonly Dictionary<int, PatternElement> elements = [];
    private readonly Dictionary<int, Way?> ways = [];
    private readonly Dictionary<int, EdgeEnd> nearEnds = [];

    private Anchoring(Rule rule, Schema schema) => (this.rule, this.schema) = (rule, schema);

    /// <summary>The anchors of an invariant.</summary>
    internal static ImmutableArray<Anchor> Of(PreparedRule condition, Schema schema)
    {
        var anchoring = new Anchoring(condition.Rule, schema);
        foreach (var element in condition.Rule.Match.Elements)
        {
            anchoring.AddPositive(element);
        }

        foreach (var step in condition.Conditions.SelectMany(plan => plan.Steps))
        {
            anchoring.AddNegative(step);
        }

        foreach (var (slot, attribute) in Seeding.ReadAttributes(condition.Rule).Distinct())
        {
            anchoring.AddAttribute(slot, attribute);
        }

        return [.. anchoring.anchors];
    }

    private void AddPositive(PatternElement element)
    {
        elements[element.Slot] = element;
        if (element is PatternEdge edge)
        {
            AddJoined(edge, DeltaKind.CreateEdge, default);
        }
        else
        {
            ways[element.Slot] = new Way(element.Slot, []);
            Add(new() { Trigger = DeltaKind.CreateNode, Types = Filter(element), Path = [] }, element.Slot);
        }
    }

    private void AddNegative(SearchStep step)
    {
        elements[step.Element.Slot] = step.Element;
        switch (step.Operation)
        {
            case SearchOperation.Follow:
                var edge = (PatternEdge)step.Element;
                var (way, hop) = (ways[step.From], new Hop(step.Types, FromSource: edge.IsUndirected || !step.Forward, FromTarget: edge.IsUndirected || step.Forward));
                elements[step.Reached!.Slot] = step.Reached;
                ways[step.Reached.Slot] = way is null ? null : way with { Path = [hop, .. way.Path] };
                AddBroken(edge, way, step.Forward ? EdgeEnd.Source : EdgeEnd.Target);
                break;
            case SearchOperation.Connect:
                var between = (PatternEdge)step.Element;
                AddBroken(between, ways[between.Source], EdgeEnd.Source);
                break;
            default:
                ways[step.Element.Slot] = null;
                AddWhole(new() { Trigger = DeltaKind.DeleteNode, Types = step.Types });
                break;
        }
    }

    private void AddBroken(PatternEdge edge, Way? way, EdgeEnd near)
    {
        (ways[edge.Slot], nearEnds[edge.Slot]) = (way, near);
        AddReached(edge, DeltaKind.DeleteEdge, default);
    }

    private void AddAttribute(int slot, Symbol attribute)
    {
        var element = elements[slot];
        if (element is not PatternEdge edge)
        {
            AddReached(new() { Trigger = DeltaKind.SetAttribute, Types = Filter(element), Attribute = attribute }, ways[slot]);
        }
        else if (nearEnds.ContainsKey(slot))
        {
            AddReached(edge, DeltaKind.SetAttribute, attribute);
        }
        else
        {
            AddJoined(edge, DeltaKind.SetAttribute, attribute);
        }
    }

    /// <summary>Adds what happens to an edge of the pattern: both of its ends are known then.</summary>
    private void AddJoined(PatternEdge edge, DeltaKind trigger, Symbol attribute) =>
        anchors.Add(new Anchor
        {
            Seed = new() { Trigger = trigger, Types = Filter(edge), Attribute = attribute },
            Slots = [edge.Source, edge.Target],
            IsUndirected = edge.IsUndirected,
            Plan = Planner.PlanAround(schema, rule.Match, [edge.Source, edge.Target]),
        });

    /// <summary>Adds what happens to an edge that is in the way of a match, from the end that is nearer to the match.</summary>
    private void AddReached(PatternEdge edge, DeltaKind trigger, Symbol attribute)
    {
        foreach (var end in edge.IsUndirected ? [EdgeEnd.Source, EdgeEnd.Target] : new[] { nearEnds[edge.Slot] })
        {
            AddReached(new() { Trigger = trigger, Types = Filter(edge), Attribute = attribute, Start = end }, ways[edge.Slot]);
        }
    }

    private void AddReached(Seed seed, Way? way)
    {
        if (way is null)
        {
            AddWhole(seed);
        }
        else
        {
            Add(seed with { Path = way.Path }, way.Slot);
        }
    }

    private void AddWhole(Seed seed) => anchors.Add(new Anchor { Seed = seed });

    private void Add(Seed seed, int slot) =>
        anchors.Add(new Anchor { Seed = seed, Slots = [slot], Plan = Planner.PlanAround(schema, rule.Match, [slot]) });

    private TypeFilter Filter(PatternElement element) => TypeFilters.Of(schema, element.Types, element.Kind);

    /// <summary>The way from an element of a condition to a node of the match.</summary>
    private sealed record Way(int Slot, ImmutableArray<Hop> Path);
}
