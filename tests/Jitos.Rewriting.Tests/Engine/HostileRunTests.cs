using System.Text;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>
/// Rules that would take all time or all memory. Each ends at a limit, by its own count, and leaves the graph as it was;
/// what is asserted are counts, which are the same on every machine.
/// </summary>
public sealed class HostileRunTests
{
    private const string Types = """
        node N { i: int key, v: int = 0, s: string = "0123456789abcdef", l: list = [0, 1, 2, 3], t: string = "" }
        node G { u: int = 0 }
        edge e: N -> N
        edge g: G -> G

        """;

    private static readonly RunLimits Few = new(Steps: 2_000_000) { Memory = 32 << 20 };

    public static TheoryData<string, string> Corpus => new()
    {
        { "six-fold product", "rule r { match (a:N), (b:N), (c:N), (d:N), (e:N), (f:N) where a.v + b.v + c.v + d.v + e.v + f.v = -1 } program go { r }" },
        { "product in a condition", "rule r { match (a:N) not (b:N), (c:N), (d:N), (e:N) where a.v + b.v + c.v + d.v + e.v = -1 set a.v = 1 } program go { (r; fail)! }" },
        { "nested negations", "rule r { match (a:N) not (b:N), (c:N) where b.v <> c.v not (d:N), (e:N), (f:N), (g:N) where d.v + e.v + f.v + g.v < 0 not (h:N), (i:N), (j:N), (k:N) where h.v + i.v + j.v + k.v < 0 } program go { r; r }" },
        { "endless growth", "rule r { create (:G) } program go { r! }" },
        { "growth by edges", "rule r { match (a:N {i: 1}), (b:N {i: 2}) create (a)-[:e]->(b) } program go { r! }" },
        { "growth of copies", "rule r { match (g:G) create (:G {u: g.u})-[:g]->(:G {u: g.u + 1}) } rule m { create (:G) } program go { m; r! }" },
        { "doubling a string", "rule r { match (n:N {i: 1}) set n.s = n.s + n.s } program go { r! }" },
        { "doubling a list", "rule r { match (n:N {i: 1}) set n.l = n.l + n.l } program go { r! }" },
        { "large values again and again", "rule d { match (n:N {i: 1}) where size(n.l) < 200000 set n.l = n.l + n.l } rule t { match (n:N {i: 1}) set n.l = [7] + n.l } program go { d!; t! }" },
        { "lists joined in a guard", "rule d { match (n:N {i: 1}) where size(n.l) < 400000 set n.l = n.l + n.l } rule t { match (a:N {i: 1}), (b:N), (c:N) where size(a.l + [b.v, c.v]) < 0 } program go { d!; t }" },
        { "lists compared in a condition", "rule d { match (n:N {i: 1}) where size(n.l) < 400000 set n.l = n.l + n.l } rule t { match (a:N {i: 1}) not (b:N), (c:N) where a.l = a.l + [c.v] } program go { d!; t }" },
        { "search in a long list", "rule d { match (n:N {i: 1}) where size(n.l) < 400000 set n.l = n.l + n.l } rule t { match (a:N {i: 1}), (b:N), (c:N) where b.v + c.v + 77 in a.l } program go { d!; t }" },
        { "case of long strings", "rule d { match (n:N {i: 1}) where size(n.s) < 400000 set n.s = n.s + n.s } rule t { match (a:N {i: 1}), (b:N), (c:N) where lower(a.s) = upper(a.s) + string(b.v + c.v) } program go { d!; t }" },
        { "long keys looked up", "rule d { match (n:N {i: 1}) where size(n.t) < 400000 set n.t = n.t + n.t + \"x\" } rule t { match (a:N {i: 1}), (b:N), (c:N {t: a.t + string(b.v)}) where c.v = 1 } program go { d!; t }" },
        { "a loop that does nothing", "rule nothing {} program go { nothing! }" },
        { "a loop of loops", "rule nothing {} program go { ((nothing * 1000000) * 1000000) * 1000000 }" },
        { "undone growth", "rule r { create (:G) } program go { (if (r * 1000) then () else ())! }" },
        { "undone growth of a shared list", "rule r { match (n:N {i: 1}) set n.l = n.l + [1] } rule d { match (n:N {i: 1}) where size(n.l) < 100000 set n.l = n.l + n.l } program go { d!; ((if r then () else ()); r)! }" },
        { "all over a product", "rule r { match (a:N), (b:N), (c:N), (d:N) set a.v = 2 } program go { all r }" },
        { "all that is never independent", "rule r { match (a:N), (b:N) where a.i < b.i set a.v = a.v + 1, b.v = b.v + 1 } program go { (all r)! }" },
        { "a chain of procedures", Chain(60) },
        { "a pattern of sixty nodes", "rule r { match " + string.Join(", ", Enumerable.Range(0, 60).Select(n => $"(n{n}:N)")) + " where n0.v = n59.v + 1 } program go { r }" },
        { "paths that lead nowhere", "rule ring { match (a:N), (b:N) where a.i <> b.i not (a)-[:e]->(b) create (a)-[:e]->(b) } rule r { match (a:N)-[:e]->(b)-[:e]->(c)-[:e]->(d)-[:e]->(f)-[:e]->(h) where h.v = 1 } program go { (ring * 600); r }" },
        { "attributes set back and forth", "rule r { match (n:N {v: 0}) set n.v = 1 } rule b { match (n:N {v: 1}) set n.v = 0 } program go { (r | b)! }" },
        { "an invariant of a product", "rule r { match (n:N {i: 1}) set n.v = 1 } program go { r } forbid never { (a:N), (b:N), (c:N), (d:N), (f:N) where a.v + b.v + c.v + d.v + f.v = 99 }" },
    };

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Run_OfAHostileProgram_EndsAtALimitWithTheGraphUnchanged(string name, string rules)
    {
        var world = Start(rules);
        var before = world.Version.Checksum;

        var run = world.Try(Few, "go");

        Assert.True(run.Status == RunStatus.Error, $"{name}: {run.Status} after {run.StepsUsed} steps");
        Assert.True(run.Error!.Kind == RunErrorKind.Budget, $"{name}: {run.Error}");
        Assert.Null(run.Result);
        Assert.InRange(run.StepsUsed, 1, Few.Steps + 100_000);
        Assert.InRange(run.MemoryUsed, 0, Few.Memory + (32 << 20));
        Assert.Equal(before, world.Version.Checksum);
        Assert.InRange(run.Error.Message.Length, 1, 1_000);
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Run_OfAHostileProgram_EndsSoonAfterItIsStopped(string name, string rules)
    {
        var world = Start(rules);
        using var stop = new CancellationTokenSource();
        var run = new Run(world.Library, world.Version, world.Allocator, new Invocation("go", []), Few, stop: stop.Token);
        _ = run.Advance(100_000);
        var used = run.StepsUsed;
        stop.Cancel();

        var status = run.Advance();

        Assert.True(status == RunStatus.Stopped || run.Error?.Kind == RunErrorKind.Budget, $"{name}: {status}");
        Assert.True(run.StepsUsed - used <= 50_000, $"{name}: {run.StepsUsed - used} steps after it was stopped");
        Assert.Null(run.Result);
    }

    /// <summary>What is counted is about what the garbage collector sees.</summary>
    [Theory]
    [InlineData("rule r { create (:G) } program go { r! }")]
    [InlineData("rule r { match (n:N {i: 1}) set n.l = [7] + n.l } rule d { match (n:N {i: 1}) where size(n.l) < 50000 set n.l = n.l + n.l } program go { d!; r! }")]
    [InlineData("rule r { match (g:G) create (:G {u: g.u})-[:g]->(:G {u: g.u + 1}) } rule m { create (:G) } program go { m; r! }")]
    public void MemoryUsed_OfARunThatGrows_IsNotFarBelowWhatItHolds(string rules)
    {
        var world = Start(rules);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var run = world.Try(RunLimits.Default with { Memory = 64 << 20 }, "go");

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal(RunErrorKind.Budget, run.Error!.Kind);
        Assert.True(held < 1.5 * run.MemoryUsed, $"{held} bytes are held, {run.MemoryUsed} counted");
        GC.KeepAlive(run);
    }

    [Fact]
    public void Compute_OfAViewOfAProduct_EndsAtItsLimit()
    {
        var world = Start("view v { from (a:N), (b:N), (c:N), (d:N), (f:N) where a.v + b.v + c.v + d.v + f.v = 99 }");

        Assert.Null(Slice.TryCompute(world.Library, world.Library.FindView("v"), [], world.Version, out var error));
        Assert.Equal(RunErrorKind.Budget, error!.Kind);
        Assert.Contains("In the view 'v' (world.jitos:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_IntoAGraphWithAnInvariantOfAProduct_EndsAtItsLimit()
    {
        var world = Start("forbid never { (a:N), (b:N), (c:N), (d:N), (f:N) where a.v + b.v + c.v + d.v + f.v = 99 }");

        Assert.Null(Patching.TryImport(world.Library, world.Version, world.Allocator, new ImportContent([new ImportContent.Node("N", [new("i", Value.Of(1_000))])], []), out var error));
        Assert.Equal(RunErrorKind.Budget, error!.Kind);
        Assert.Equal(RunErrorKind.Budget, Patching.Check(world.Library, world.Version)!.Kind);
    }

    private static World Start(string rules)
    {
        var world = new World(Types + "rule fill(i: int) { create (:N {i: $i}) }\n" + rules);
        var content = Enumerable.Range(1, 60).Select(i => new ImportContent.Node("N", [new("i", Value.Of(i)), new("v", Value.Of(0)), new("s", Value.Of("0123456789abcdef")), new("l", Value.OfList(Value.Of(0), Value.Of(1), Value.Of(2), Value.Of(3))), new("t", Value.Of(""))]));
        var bare = new World(Types);
        _ = bare.Import(new ImportContent([.. content], []));
        world.Set(bare);
        return world;
    }

    /// <summary>Each procedure calls the one before it twice.</summary>
    private static string Chain(int length)
    {
        var text = new StringBuilder("rule nothing {} program p0 { nothing }\n");
        for (var n = 1; n < length; n++)
        {
            text.Append($"program p{n} {{ p{n - 1}; p{n - 1} }}\n");
        }

        return text.Append($"program go {{ p{length - 1} }}").ToString();
    }
}
