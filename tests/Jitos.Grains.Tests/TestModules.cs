using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Grains.Tests;

/// <summary>What tests install and call.</summary>
internal static class TestModules
{
    public const string Counters = """
        module counters
        node Counter { name: string key, count: int = 0 }
        rule add(name: string) { not (:Counter {name: $name}) create (:Counter {name: $name}) }
        rule bump(name: string) { match (c:Counter {name: $name}) set c.count = c.count + 1 }
        rule ponder {
          match (a:Counter), (b:Counter), (c:Counter), (d:Counter), (e:Counter)
          where a.count + b.count + c.count + d.count + e.count < 0
          set   a.count = 0
        }
        view one(name: string) { from (c:Counter {name: $name}) }
        """;

    public static CollapseCall Add(string name) => TestUniverse.Call("add", ActualArgument.Of(Value.Of(name)));

    public static CollapseCall Bump(string name) => TestUniverse.Call("bump", ActualArgument.Of(Value.Of(name)));

    /// <summary>A collapse that looks for five of many counters, for hours, and finds none.</summary>
    public static CollapseCall Ponder { get; } = TestUniverse.Call("ponder") with { MaxSteps = long.MaxValue };

    /// <summary>Enough counters for that.</summary>
    public static ImportContent Many { get; } = new(
        [.. Enumerable.Range(0, 500).Select(number => new ImportContent.Node("Counter", [new("name", Value.Of($"many {number}"))]))], []);

    public static ImportContent Counter(string name, long count) =>
        new([new ImportContent.Node("Counter", [new("name", Value.Of(name)), new("count", Value.Of(count))])], []);
}
