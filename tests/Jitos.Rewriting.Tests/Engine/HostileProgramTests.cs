using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>Programs that would take all memory end with an error long before.</summary>
public sealed class HostileProgramTests
{
    [Theory]
    [InlineData("node N { s: string = \"0123456789abcdef\" } rule mk { create (:N) } rule dbl { match (n:N) where size(n.s) < 500000 set n.s = n.s + n.s } rule add { match (n:N) set n.s = n.s + \"x\" } program go { mk; dbl!; add! }")]
    [InlineData("rule nothing {} program go { nothing! }")]
    [InlineData("rule nothing {} program go { (if nothing then () else ())! }")]
    [InlineData("node N { i: int } rule mk { create (:N {i: 1}) } rule t { match (a:N), (b:N), (c:N), (d:N), (e:N) set a.i = 2 } program go { mk * 150; all t }")]
    public void Run_ThatGrowsWithoutEnd_ExhaustsItsBudget(string text)
    {
        var symbols = new SymbolTable();
        var library = Library.TryLink(symbols, [new ModuleSource("hostile.jitos", $"module hostile\n{text}")], out var errors);
        Assert.Empty(errors);
        var before = GC.GetTotalAllocatedBytes();

        var run = new Run(library!, GraphVersion.Empty(symbols), new IdAllocator(0), new Invocation("go", []), RunLimits.Default);

        Assert.Equal(RunStatus.Error, run.Advance());
        Assert.Equal(RunErrorKind.Budget, run.Error!.Kind);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 4L << 30);
    }
}
