using System.Collections.Concurrent;

namespace Jitos.Graph.Tests;

public class SymbolTableTests
{
    private readonly SymbolTable symbols = new();

    [Fact]
    public void Intern_SameName_GivesSameSymbol()
    {
        var names = Enumerable.Range(0, 1000).Select(number => $"name{number}").ToArray();
        var interned = names.Select(symbols.Intern).ToArray();
        Assert.Equal(interned, names.Select(symbols.Intern));
        Assert.Equal(names, interned.Select(symbols.NameOf));
        Assert.Equal(1000, interned.Select(symbols.HashOf).Distinct().Count());
    }

    [Fact]
    public void TryFind_UnknownName_AddsNothing()
    {
        Assert.False(symbols.TryFind("a", out var none));
        Assert.True(none.IsNone);
        var interned = symbols.Intern("a");
        Assert.True(symbols.TryFind("a", out var found));
        Assert.Equal(interned, found);
    }

    [Fact]
    public void Intern_NoName_IsRefused() =>
        Assert.All(["", "\ud800", "a\udc00b"], name => Assert.Throws<ArgumentException>(() => symbols.Intern(name)));

    [Fact]
    public void Intern_TooLong_IsRefused()
    {
        symbols.Intern(new string('ä', SymbolTable.MaxNameBytes / 2));
        Assert.Throws<ArgumentException>(() => symbols.Intern(new string('ä', (SymbolTable.MaxNameBytes / 2) + 1)));
        Assert.Throws<ArgumentException>(() => symbols.Intern(new string('a', SymbolTable.MaxNameBytes + 1)));
    }

    [Fact]
    public void Compare_ByName_NotByNumber()
    {
        var (late, early) = (symbols.Intern("b"), symbols.Intern("a"));
        Assert.True(symbols.Compare(early, late) < 0);
        Assert.True(symbols.Compare(symbols.Intern("Z"), early) < 0);
        Assert.Equal(0, symbols.Compare(late, symbols.Intern("b")));
    }

    [Fact]
    public void Intern_FromManyThreads_GivesOneSymbolForEachName()
    {
        var seen = new ConcurrentDictionary<string, Symbol>();
        Parallel.For(0, 20_000, number =>
        {
            var name = $"n{number % 500}";
            var symbol = symbols.Intern(name);
            Assert.Equal(symbol, seen.GetOrAdd(name, symbol));
            Assert.Equal(name, symbols.NameOf(symbol));
        });
        Assert.Equal(Enumerable.Range(1, 500), seen.Values.Select(symbol => symbol.Number).Order());
    }
}
