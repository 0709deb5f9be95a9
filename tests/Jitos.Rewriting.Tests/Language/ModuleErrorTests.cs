namespace Jitos.Rewriting.Tests;

public sealed class ModuleErrorTests
{
    /// <summary>Texts, and their errors.</summary>
    public static TheoryData<string, string> Wrong => new()
    {
        {
            """
            module m
            import nowhere
            rule r { match (:Anything {x: 1}) create (a)-[:z]->(b) }
            """,
            """
            2:8 unknown module 'nowhere'
            3:43 'a' is not matched and has no type; a node is created as '(a:Type)'
            3:53 'b' is not matched and has no type; a node is created as '(b:Type)'
            """
        },
        {
            """
            module m
            nod A
            """,
            """
            2:1 expected a definition (node, edge, rule, program, view, forbid or syscall), found 'nod'; did you mean 'node'?
            """
        },
    };

    [Fact]
    public void Link_EmptyText_ExpectsAModule()
    {
        Assert.Equal(["1:1 expected 'module' and its name, found the end of the text"], Texts.Errors(Texts.LinkText("")));
        Assert.Equal(["1:7 expected the name of the module, found the end of the text"], Texts.Errors(Texts.LinkText("module")));
    }

    [Fact]
    public void Link_WrongImports_AreReportedInTheOrderOfModules()
    {
        var result = Texts.Link(
            new ModuleSource("a", "module one import two import two import thre node N"),
            new ModuleSource("b", "module two import three node N rule r(m: M) {}"),
            new ModuleSource("c", "module three import one node M"),
            new ModuleSource("d", "module three node O rule s { match (:M) } rule t { r }"));

        Assert.Equal(
            [
                "a:1:19: error: modules import each other: one → two → three → one",
                "a:1:30: error: the module 'two' is imported already",
                "a:1:41: error: unknown module 'thre'; did you mean 'three'?",
                "b:1:30: error: the type 'N' is already defined at a:1:51; names are unique in all modules together",
                "d:1:8: error: the module 'three' is already defined in 'c'",
                "d:1:38: error: the type 'M' is defined in the module 'three', which is not imported; add 'import three'",
                "d:1:52: error: expected 'match', 'where', 'not', 'delete', 'create', 'set' or '}', found 'r'",
            ],
            result.Errors.Select(error => error.ToString()));
    }

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Link_WrongModule_SaysWhatAndWhere(string text, string expected) =>
        Assert.Equal(expected.Split('\n'), Texts.Errors(Texts.LinkText(text)));
}
