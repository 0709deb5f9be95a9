using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>Policies are checked around what a tick changes: in a large root graph a syscall takes as many steps as in a small one.</summary>
public sealed class PolicyCostTests
{
    private const int Small = 20;
    private const int Large = 500;

    private const string Library = """
        module library
        import kernel
        node Book: Entry { pages: int index, reader: string = "" }
        node Stamp: Entry
        node Notice: Entry { subject: string index }
        node Release: Entry { parts: list }
        edge stamps: Stamp -> Book
        syscall shelve(directory: Directory, name: string, pages: int) { create (b:Book {name: $name, pages: $pages}), (directory)-[:contains]->(b) }
        syscall stamp(book: Book, name: string)   { create (s:Stamp {name: $name}), (book)-[:contains]->(s), (s)-[:stamps]->(book) }
        syscall lend(book: Book, reader: string)  { set book.reader = $reader }
        syscall unstamp(book: Book)               { match (s:Stamp)-[e:stamps]->(book) delete e }
        syscall warn(directory: Directory, name: string, subject: string) { create (n:Notice {name: $name, subject: $subject}), (directory)-[:contains]->(n) }
        syscall publish(directory: Directory, name: string, parts: list) { create (r:Release {name: $name, parts: $parts}), (directory)-[:contains]->(r) }
        forbid exposed   { (r:Release), (n:Notice) where n.subject in r.parts }
        forbid huge      { (b:Book) where b.pages > 1000000 }
        forbid twins     { (a:Book), (b:Book) where a.pages = b.pages }
        forbid loose     { (:Directory {name: "fs"})-[:contains]->(:Book) }
        forbid unstamped { (b:Book) where b.reader <> "" not (:Stamp)-[:stamps]->(b) }
        """;

    [Theory]
    [InlineData("shelve")]
    [InlineData("stamp")]
    [InlineData("lend")]
    [InlineData("unstamp")]
    [InlineData("publish")]
    [InlineData("mkdir")]
    [InlineData("grant")]
    public void Syscall_InALargeRoot_TakesAsManyStepsAsInASmallOne(string name) =>
        Assert.Equal(FuelOf(Filled(Small), name, isLawful: true), FuelOf(Filled(Large), name, isLawful: true));

    [Theory]
    [InlineData("shelve", "twins")]
    [InlineData("lend", "unstamped")]
    [InlineData("publish", "exposed")]
    public void Syscall_ThatBreaksAPolicyOfALargeRoot_IsRefusedAfterAsManyStepsAsInASmallOne(string name, string policy)
    {
        var (small, large) = (Filled(Small), Filled(Large));

        Assert.Equal(FuelOf(small, name, isLawful: false), FuelOf(large, name, isLawful: false));
        Assert.Equal(policy, large.Submit(CallOf(name, isLawful: false)).Policy);
    }

    private static Syscall CallOf(string name, bool isLawful) => name switch
    {
        "shelve" => Calls.Make(name, "/fs/books", Value.Of("new"), Value.Of(isLawful ? 500_000 : 7)),
        "stamp" => Calls.Make(name, "/fs/books/b7", Value.Of("stamp of b7")),
        "lend" => Calls.Make(name, isLawful ? "/fs/books/b5" : "/fs/books/b7", Value.Of("ann")),
        "unstamp" => Calls.Make(name, "/fs/books/b5"),
        "publish" => Calls.Make(name, "/fs/books", Value.Of("release"), Calls.ListOf("x", isLawful ? "y" : "s7", "z")),
        "mkdir" => Calls.Mkdir("/fs/books", "more"),
        _ => Calls.Grant("/usr/ann", "/fs/books", "read"),
    };

    private static long FuelOf(TestKernel kernel, string name, bool isLawful)
    {
        var before = kernel.State.UsageOf(Calls.Operator).Fuel;
        var receipt = kernel.Submit(CallOf(name, isLawful));
        Assert.True(receipt.IsAccepted == isLawful, receipt.Message);
        return kernel.State.UsageOf(Calls.Operator).Fuel - before;
    }

    /// <summary>A kernel with books, of which one is stamped, and as many notices.</summary>
    private static TestKernel Filled(int books)
    {
        var kernel = TestKernel.Booted();
        foreach (var call in new[] { Calls.Enrol("ann"), Calls.Make("define", Value.Of(Library)), Calls.Mkdir("/fs", "books") })
        {
            Assert.True(kernel.Submit(call).IsAccepted);
        }

        for (var number = 0; number < books; number++)
        {
            Assert.True(kernel.Submit(Calls.Make("shelve", "/fs/books", Value.Of($"b{number}"), Value.Of(number))).IsAccepted);
            Assert.True(kernel.Submit(Calls.Make("warn", "/fs/books", Value.Of($"n{number}"), Value.Of($"s{number}"))).IsAccepted);
        }

        Assert.True(kernel.Submit(Calls.Make("stamp", "/fs/books/b5", Value.Of("stamp of b5"))).IsAccepted);
        return kernel;
    }
}
