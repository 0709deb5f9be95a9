using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>An invariant is checked around what has changed: that costs the same in a small graph and in a large one.</summary>
public sealed class InvariantCostTests
{
    private const int Small = 100;
    private const int Large = 5_000;

    private const string Text = """
        node Shelf { shelf: int key, open: bool = true }
        node Book  { name: int key, pages: int index, wet: bool = false }
        node Order { order: int key, pages: list = [] }
        node Seal  { seal: int key, valid: bool = true }
        edge on:    Book -> Shelf
        edge seals: Seal -> Book
        rule print(name: int, pages: int) { create (:Book {name: $name, pages: $pages}) }
        rule count(name: int, pages: int) { match (b:Book {name: $name}) set b.pages = $pages }
        rule soak(name: int)              { match (b:Book {name: $name}) set b.wet = true }
        rule put(name: int, shelf: int)   { match (b:Book {name: $name}), (s:Shelf {shelf: $shelf}) create (b)-[:on]->(s) }
        rule unseal(name: int)            { match (b:Book {name: $name}), (:Seal)-[e:seals]->(b) delete e }
        rule order(name: int, pages: int) { create (:Order {order: $name, pages: [1, $pages, 2]}) }
        rule close(shelf: int)            { match (s:Shelf {shelf: $shelf}) set s.open = false }
        rule expire(seal: int)            { match (s:Seal {seal: $seal}) set s.valid = false }
        forbid huge     { (b:Book) where b.pages > 1000000 }
        forbid twins    { (a:Book), (b:Book) where a.pages = b.pages }
        forbid damp     { (a:Book {wet: true})-[:on]->(:Shelf)<-[:on]-(:Book {wet: true}) }
        forbid unsealed { (b:Book)-[:on]->(:Shelf) not (:Seal)-[:seals]->(b) }
        forbid ordered  { (o:Order), (b:Book) where b.pages in o.pages and b.pages > 2 }
        forbid shut     { (b:Book {wet: true}) not (b)-[:on]->(:Shelf {open: true}) }
        forbid void     { (b:Book {pages: 7}) not (:Seal {valid: true})-[:seals]->(b) }
        """;

    [Theory]
    [InlineData("print", -1, 500_000)]
    [InlineData("count", 7, 500_000)]
    [InlineData("soak", 34, null)]
    [InlineData("put", 11, 3)]
    [InlineData("unseal", 11, null)]
    [InlineData("close", 3, null)]
    [InlineData("expire", 11, null)]
    [InlineData("order", 1, 500_000)]
    public void Check_OfAChange_TakesAsManyStepsInALargeGraphAsInASmallOne(string rule, int name, int? value)
    {
        var (small, large) = (StepsOf(Small, rule, name, value), StepsOf(Large, rule, name, value));

        Assert.Equal(small, large);
    }

    [Theory]
    [InlineData("count", 7, 2_000_000, "huge")]
    [InlineData("print", -1, 7, "twins")]
    [InlineData("soak", 5, null, "damp")]
    [InlineData("put", 21, 0, "unsealed")]
    [InlineData("unseal", 6, null, "unsealed")]
    [InlineData("close", 0, null, "shut")]
    [InlineData("expire", 7, null, "void")]
    [InlineData("order", 1, 9, "ordered")]
    public void Check_OfAChangeThatBreaksAnInvariant_NamesIt(string rule, int name, int? value, string invariant)
    {
        var run = Run(Small, rule, name, value);

        Assert.Equal(RunStatus.Error, run.Status);
        Assert.Equal(invariant, run.Error!.Violation!.Invariant);
    }

    [Fact]
    public void Check_WhereAGuardWouldErrInAnotherOrder_DoesNot()
    {
        var world = new World("""
            node Shelf { open: bool }
            node Book  { pages: int }
            rule print(pages: int) { create (:Book {pages: $pages}) }
            rule stock(open: bool) { create (:Shelf {open: $open}) }
            forbid thin { (:Shelf {open: false}), (b:Book) where 1000 / b.pages > 1000 }
            """);

        _ = world.Do("stock", Value.True);
        _ = world.Do("print", Value.Of(0));

        Assert.Equal(RunErrorKind.DivisionByZero, world.Try("stock", Value.False).Error!.Kind);
    }

    private static long StepsOf(int size, string rule, int name, int? value)
    {
        var run = Run(size, rule, name, value);
        Assert.True(run.Status == RunStatus.Succeeded, run.Error?.Message);
        return run.StepsUsed;
    }

    private static Run Run(int size, string rule, int name, int? value)
    {
        var world = new World(Text);
        _ = world.Import(Shelves(size));
        Value[] arguments = value is { } second ? [Value.Of(name), Value.Of(second)] : [Value.Of(name)];
        return world.Try(rule, arguments);
    }

    /// <summary>Books of different sizes, about ten to a shelf, of which the first is wet, but not on shelf 3. Some are on no shelf. Those on shelves are sealed, and so is book 11.</summary>
    private static ImportContent Shelves(int size)
    {
        var shelves = Enumerable.Range(0, size / 10).Select(number => Node("Shelf", "shelf", number));
        var books = Enumerable.Range(0, size).Select(number => Node("Book", "name", number, new("pages", Value.Of(number)), new("wet", Value.Of(number % 10 == 0 && number != 30))));
        var seals = Enumerable.Range(0, size).Select(number => Node("Seal", "seal", number));
        var (firstBook, firstSeal) = (size / 10, (size / 10) + size);
        var on = Enumerable.Range(0, size).Where(IsOnShelf).Select(number => new ImportContent.Edge("on", firstBook + number, number / 10, []));
        var sealing = Enumerable.Range(0, size).Where(number => IsOnShelf(number) || number == 11).Select(number => new ImportContent.Edge("seals", firstSeal + number, firstBook + number, []));
        return new ImportContent([.. shelves, .. books, .. seals], [.. on, .. sealing]);
    }

    private static bool IsOnShelf(int number) => number < 10 || number % 10 != 1;

    private static ImportContent.Node Node(string type, string key, int number, params KeyValuePair<string, Value>[] attributes) => new(type, [new(key, Value.Of(number)), .. attributes]);
}
