using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A rule with what the engine derives from its text and schema: search orders, digest, agenda seeds.</summary>
public sealed class PreparedRule
{
    private readonly Schema schema;
    private readonly ConcurrentDictionary<ulong, SearchPlan> plans = new();
    private readonly Lazy<ImmutableArray<Seed>> seeds;

    /// <param name="rule">The rule.</param>
    /// <param name="schema">The types that it means.</param>
    /// <param name="digest">The digest by which history names it, of a rule of the past; null for that of the rule under the schema.</param>
    internal PreparedRule(Rule rule, Schema schema, Digest? digest = null)
    {
        Rule = rule;
        this.schema = schema;
        var outer = rule.Match.Elements.Select(element => element.Slot).ToArray();
        Conditions = [.. rule.Not.Select(condition => Planner.Plan(schema, condition, outer, _ => false))];
        CreatedTypes = [.. rule.Create.Select(element => element.Types[0])];
        Digest = digest ?? Digest.Of(Encoding.UTF8.GetBytes(Signature()));
        seeds = new(() => Seeding.Of(this, schema));
    }

    /// <summary>The rule.</summary>
    public Rule Rule { get; }

    /// <summary>
    /// The SHA-256 of its text, the types it mentions with their attributes, and its search order: what decides which
    /// match it takes and what it does there.
    /// </summary>
    public Digest Digest { get; }

    /// <summary>The search order when no element is given, a line a step.</summary>
    public string SearchOrder => PlanFor([]).ToString();

    /// <summary>The search plans of the negative application conditions.</summary>
    internal ImmutableArray<SearchPlan> Conditions { get; }

    /// <summary>The types of the elements that it creates, in order.</summary>
    internal ImmutableArray<TypeDefinition> CreatedTypes { get; }

    /// <summary>The changes that may make it applicable where it was not.</summary>
    internal ImmutableArray<Seed> Seeds => seeds.Value;

    /// <summary>The same rule, with the digest that it has, under another schema; null if that lacks a type that the rule names.</summary>
    internal PreparedRule? Under(Schema other) => Rule.Under(other, out _) is { } rule ? new PreparedRule(rule, other, Digest) : null;

    /// <summary>The search plan for a call.</summary>
    internal SearchPlan PlanFor(ImmutableArray<ActualArgument> arguments)
    {
        var given = 0UL;
        for (var index = 0; index < arguments.Length && index < 64; index++)
        {
            given |= arguments[index].Element.IsNone ? 0 : 1UL << index;
        }

        return plans.GetOrAdd(given, static (mask, self) => self.Plan(mask), this);
    }

    /// <summary>The types that an element of the rule may have.</summary>
    internal TypeFilter FilterOf(PatternElement element) => TypeFilters.Of(schema, element.Types, element.Kind);

    private SearchPlan Plan(ulong given) => Planner.Plan(schema, Rule.Match, [], parameter => (given & (1UL << parameter)) != 0);

    private string Signature()
    {
        var text = new StringBuilder("JITOS rule 1\n").Append(Rule.Text).Append('\n').Append(SearchOrder);
        foreach (var plan in Conditions)
        {
            _ = text.Append("not\n").Append(plan);
        }

        var mentioned = Rule.Match.Elements.Concat(Rule.Not.SelectMany(condition => condition.Elements)).Concat(Rule.Create)
            .SelectMany(element => element.Types)
            .SelectMany(type => schema.SelfAndSpecialisations(type))
            .Select(symbol => schema.Find(symbol)!)
            .DistinctBy(type => type.Name)
            .OrderBy(type => type.Name, StringComparer.Ordinal);
        foreach (var type in mentioned)
        {
            _ = text.Append(type.Kind).Append(' ').Append(type.Name);
            foreach (var attribute in type.Attributes)
            {
                _ = text.Append(' ').Append(attribute.Name).Append(':').Append(attribute.Kind).Append(attribute.IsKey ? " key" : string.Empty)
                    .Append('=').Append(attribute.Default);
            }

            _ = text.Append('\n');
        }

        return text.ToString();
    }
}
