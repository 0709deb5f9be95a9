using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>
/// Runs programs by recursion; to undo is to go on with an earlier state. Every application searches the whole graph
/// anew.
/// </summary>
/// <param name="maxApplications">How many rules it applies before it gives up.</param>
/// <param name="checksLaw">Whether the schema is checked on the whole graph after each application.</param>
internal sealed class OracleInterpreter(int maxApplications, bool checksLaw = true)
{
    private int applications;

    /// <summary>Whether the run did more than it may.</summary>
    internal sealed class TooLongException() : Exception("The oracle gave up.");

    /// <summary>The state after a statement; null if it fails.</summary>
    internal OracleState? Run(OracleState state, Statement statement, string program, ImmutableArray<ActualArgument> arguments)
    {
        switch (statement)
        {
            case Statement.Sequence sequence:
                return sequence.Parts.Aggregate((OracleState?)state, (at, part) => at is null ? null : Run(at, part, program, arguments));
            case Statement.Choice choice:
                return Run(state, choice.First, program, arguments) ?? Run(Test(state, program, choice, false), choice.Second, program, arguments);
            case Statement.Iterate iterate:
                return Iterate(state, iterate, program, arguments);
            case Statement.Repeat repeat:
                return Repeat(state, repeat, program, arguments);
            case Statement.If branch:
                var isHeld = Run(state, branch.Condition, program, arguments) is not null;
                return Run(Test(state, program, branch, isHeld), isHeld ? branch.Then : branch.Else, program, arguments);
            case Statement.Try attempt:
                var kept = Run(state, attempt.Condition, program, arguments);
                return Run(Test(kept ?? state, program, attempt, kept is not null), kept is null ? attempt.Else : attempt.Then, program, arguments);
            case Statement.Apply apply:
                return Apply(state, apply.Rule, Given(state, apply.Arguments, arguments));
            case Statement.ApplyAll all:
                return ApplyAll(state, all.Rule, Given(state, all.Arguments, arguments));
            case Statement.Call call:
                return Run(state, call.Program.Body, call.Program.Name, Given(state, call.Arguments, arguments));
            default:
                return null;
        }
    }

    /// <summary>The state after a rule at its canonical match; null if it has none.</summary>
    internal OracleState? Apply(OracleState state, Rule rule, ImmutableArray<ActualArgument> arguments)
    {
        Count();
        var slots = new OracleMatcher(state.Graph, rule, arguments).Matches().FirstOrDefault();
        return slots is null ? null : Rewrite(state, rule, slots, arguments);
    }

    private static OracleState Test(OracleState state, string program, Statement statement, bool outcome) =>
        state.Note($"test {program}.{statement.Site} {outcome}");

    private static ImmutableArray<ActualArgument> Given(OracleState state, ImmutableArray<Argument> given, ImmutableArray<ActualArgument> arguments) =>
    [
        .. given.Select(argument => argument switch
        {
            Argument.OfValue value => ActualArgument.Of(new OracleScope(state.Graph, [], arguments).Evaluate(value.Expression)),
            Argument.OfElement element => arguments[element.Parameter],
            _ => ActualArgument.Omitted,
        }),
    ];

    private OracleState Iterate(OracleState state, Statement.Iterate iterate, string program, ImmutableArray<ActualArgument> arguments)
    {
        while (Run(state, iterate.Body, program, arguments) is { } next)
        {
            Count();
            state = next;
        }

        return Test(state, program, iterate, false);
    }

    private OracleState? Repeat(OracleState state, Statement.Repeat repeat, string program, ImmutableArray<ActualArgument> arguments)
    {
        var rounds = new OracleScope(state.Graph, [], arguments).Evaluate(repeat.Count).AsInt();
        var at = (OracleState?)state;
        for (var round = 0; round < rounds && at is not null; round++)
        {
            at = Run(at, repeat.Body, program, arguments);
        }

        return at;
    }

    private OracleState? ApplyAll(OracleState state, Rule rule, ImmutableArray<ActualArgument> arguments)
    {
        var chosen = new OracleIndependence(rule);
        var result = state;
        var matches = new OracleMatcher(state.Graph, rule, arguments).Matches().ToArray();
        foreach (var slots in matches)
        {
            Count();
            var matcher = new OracleMatcher(result.Graph, rule, arguments);
            if (slots.Where(id => !id.IsNone).All(result.Graph.Contains) && matcher.IsMatchAt(matcher.MatchOf(slots)) && chosen.TryAdd(matcher, slots))
            {
                result = Rewrite(result, rule, slots, arguments);
            }
        }

        return matches.Length == 0 ? null : result;
    }

    private OracleState Rewrite(OracleState state, Rule rule, ElementId[] slots, ImmutableArray<ActualArgument> arguments)
    {
        var result = OracleRewriter.Apply(state, rule, slots, arguments);
        if (checksLaw)
        {
            OracleLaw.CheckAlways(result.Graph);
        }

        return result;
    }

    private void Count()
    {
        if (++applications > maxApplications)
        {
            throw new TooLongException();
        }
    }
}
