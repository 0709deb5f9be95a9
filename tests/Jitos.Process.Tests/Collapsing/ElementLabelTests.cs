using System.Text.RegularExpressions;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

/// <summary>Messages name elements by their keys: whoever reads one has never seen an id.</summary>
public sealed partial class ElementLabelTests
{
    private const string Hotel = """
        module hotel
        node Room { number: int key, beds: int = 2, note: string = "" }
        node Suite: Room
        node Guest { name: string key, age: int = 30 }
        node Key { code: string }
        edge books: Guest -> Room [0..1 per target]
        edge holds: Guest -> Key [1..1 per target]
        rule room(number: int)                 { create (:Room {number: $number}) }
        rule guest(name: string)               { create (:Guest {name: $name}) }
        rule book(name: string, number: int)   { match (g:Guest {name: $name}), (r:Room {number: $number}) create (g)-[:books]->(r) }
        rule divide(number: int)               { match (r:Room {number: $number}) set r.beds = r.beds / 0 }
        rule absent(number: int)               { match (r:Room {number: $number}) set r.beds = r.number / (r.beds - r.beds) }
        rule renumber(number: int, to: int)    { match (r:Room {number: $number}) set r.number = $to }
        rule crowd(number: int)                { match (r:Room {number: $number}) set r.beds = 9 }
        rule key(code: string)                 { create (:Key {code: $code}) }
        forbid crowded                         { (r:Room) where r.beds > 8 }
        """;

    private readonly TestProcess process = TestProcess.With("hotel.jitos", Hotel);

    [Theory]
    [InlineData("Room:4 has the key 'number' = 4 already", "room", 4)]
    [InlineData("Room:4 has the key 'number' = 4 already", "renumber", 5, 4)]
    [InlineData("Guest:ann has the key", "guest", "ann")]
    [InlineData("Guest:\"bob smith\" has the key", "guest", "bob smith")]
    [InlineData("Guest:\"4\" has the key", "guest", "4")]
    [InlineData("Room:4 would have more than 1 edge 'books' as target", "book", "ann", 4)]
    [InlineData("forbids the result: it matches Room:4", "crowd", 4)]
    [InlineData("at Room:4", "divide", 4)]
    [InlineData("at Room:4", "absent", 4)]
    [InlineData("Key#n", "key", "k")]
    public void Refusal_OfAProgram_NamesElementsByTheirKeys(string expected, string program, params object[] arguments)
    {
        Fill();

        var message = TestProcess.Refused(Run(program, arguments)).Message;

        Assert.Contains(expected, message, StringComparison.Ordinal);
        AssertNoBareIds(message);
    }

    [Fact]
    public void Refusal_OfAnUpgrade_NamesElementsByTheirKeys()
    {
        Fill();
        string[] upgrades =
        [
            Hotel.Replace("node Suite: Room", "", StringComparison.Ordinal).Replace("beds: int = 2", "beds: string = \"\"", StringComparison.Ordinal).Split("rule room")[0],
            Hotel.Split("rule room")[0].Replace("note: string", "note: string key", StringComparison.Ordinal),
            Hotel.Split("rule room")[0] + "forbid four { (r:Room {number: 4}) }",
            Hotel.Split("rule room")[0].Replace("[0..1 per target]", "[2..3 per target]", StringComparison.Ordinal),
        ];

        Assert.All(upgrades, upgrade =>
        {
            var message = TestProcess.Refused(process.Do(new Command.Install(new ModuleSource("hotel.jitos", upgrade)))).Message;
            Assert.Matches("Room:[45]", message);
            AssertNoBareIds(message);
        });
    }

    [Fact]
    public void Conflict_OfAnyMerge_NamesElementsByTheirKeys()
    {
        var kinds = new HashSet<ConflictKind>();
        for (var seed = 0; seed < 60; seed++)
        {
            var history = new MergeHistory(seed);
            history.WorkSomewhat("main");
            history.WorkSomewhat("left");
            if (history.World.Process.TryMerge(new BranchMerge("main", "left")) is MergeOutcome.Conflicted { Conflicts: var conflicts })
            {
                Assert.All(conflicts, conflict => AssertNoBareIds(conflict.Conflict.Message));
                kinds.UnionWith(conflicts.Select(conflict => conflict.Conflict.Kind));
            }
        }

        Assert.InRange(kinds.Count, 5, int.MaxValue);
    }

    private void Fill()
    {
        foreach (var (program, arguments) in new (string, object[])[] { ("room", [4]), ("room", [5]), ("guest", ["ann"]), ("guest", ["bob smith"]), ("guest", ["4"]), ("book", ["bob smith", 4]) })
        {
            _ = TestProcess.Committed(Run(program, arguments));
        }
    }

    private Outcome Run(string program, object[] arguments) => process.RunOn(
        Branch.Main,
        new Invocation(program, [.. arguments.Select(argument => ActualArgument.Of(argument is int number ? Value.Of(number) : Value.Of((string)argument)))]));

    private static void AssertNoBareIds(string message) => Assert.DoesNotMatch(BareId(), message);

    [GeneratedRegex(@"(?:^|[^#\w.""'])[ne]\d+\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex BareId();
}
