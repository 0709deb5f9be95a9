using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

public sealed class MatcherLaws
{
    private const int Cases = 3000;

    [Fact]
    public void Matcher_OfAnyRule_FindsTheMatchesOfTheOracleInItsOrder()
    {
        var coverage = new Coverage();
        for (var seed = 0; seed < Cases; seed++)
        {
            Check(RandomCase.Of(seed), coverage);
        }

        Assert.InRange(coverage.Linked, Cases * 3 * 95 / 100, int.MaxValue);
        Assert.InRange(coverage.Matched, coverage.Linked * 30 / 100, coverage.Linked);
        Assert.InRange(coverage.Forbidden, coverage.Linked * 10 / 100, coverage.Linked);
        Assert.InRange(coverage.Dangling, coverage.Linked * 10 / 100, coverage.Linked);
    }

    private static void Check(RandomCase any, Coverage coverage)
    {
        if (any.Library is null)
        {
            return;
        }

        foreach (var rule in any.Library.Modules[0].Rules)
        {
            var arguments = any.ArgumentsFor(rule);
            var oracle = new OracleMatcher(OracleGraph.Of(any.Graph, any.Library.Schema), rule, arguments);
            var expected = oracle.Matches().Select(slots => string.Join(" ", oracle.MatchOf(slots))).ToArray();
            coverage.Add(expected.Length > 0, oracle.Forbidden > 0, oracle.Dangling > 0);
            Assert.True(expected.SequenceEqual(Found(any, rule)), $"{rule.Name}\n{any}");
        }
    }

    private static List<string> Found(RandomCase any, Rule rule)
    {
        var matcher = new Matcher(any.Graph, any.Library.FindRule(rule.Name)!, any.ArgumentsFor(rule), new StepCounter(long.MaxValue));
        var found = new List<string>();
        matcher.Restart(null);
        while (matcher.Next(mayPause: false) == SearchResult.Found)
        {
            var match = rule.Match.Elements.Select(element => matcher.Slots[element.Slot]).ToArray();
            found.Add(string.Join(" ", match));
            Assert.True(Accepts(any, rule, match), $"{rule.Name} at {found[^1]}\n{any}");
        }

        return found;
    }

    private static bool Accepts(RandomCase any, Rule rule, ElementId[] match) =>
        new Matcher(any.Graph, any.Library.FindRule(rule.Name)!, any.ArgumentsFor(rule), new StepCounter(long.MaxValue)).Accepts(match);

    private sealed class Coverage
    {
        internal int Linked { get; private set; }

        internal int Matched { get; private set; }

        internal int Forbidden { get; private set; }

        internal int Dangling { get; private set; }

        internal void Add(bool isMatched, bool isForbidden, bool isDangling)
        {
            Linked++;
            Matched += isMatched ? 1 : 0;
            Forbidden += isForbidden ? 1 : 0;
            Dangling += isDangling ? 1 : 0;
        }
    }
}
