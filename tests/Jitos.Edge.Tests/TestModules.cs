namespace Jitos.Edge.Tests;

/// <summary>What tests install.</summary>
internal static class TestModules
{
    public const string Counters = """
        module counters
        node Counter { name: string key, count: int = 0, weight: float = 0.5, tag: bytes, marks: list }
        edge beside: Counter -> Counter { since: int = 1 }
        rule add(name: string) { not (:Counter {name: $name}) create (:Counter {name: $name}) }
        rule bump(name: string) { match (c:Counter {name: $name}) set c.count = c.count + 1 }
        rule put(name: string, count: int) { match (c:Counter {name: $name}) set c.count = $count }
        rule drop(c: Counter) { match (c) delete (c) with edges }
        rule label(name: string, tag: bytes, marks: list, weight: float) { match (c:Counter {name: $name}) set c.tag = $tag, c.marks = $marks, c.weight = $weight }
        view one(name: string) { from (c:Counter {name: $name}) }
        """;
}
