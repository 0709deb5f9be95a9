namespace Jitos.Rewriting.Tests;

public sealed class ProgramErrorTests
{
    /// <summary>Definitions from line 7, and their errors.</summary>
    public static TheoryData<string, string> Wrong => new()
    {
        {
            """
            rule r { match (a:A) set a.x = }
            rule s { match (a:A set }
            program p { q; r( }
            view v { from (x) expand -[:ab*]- }
            node Z { x: int
            rule last { match (q:Unknown) }
            """,
            """
            7:32 expected an expression, found '}'
            8:21 expected ')', found 'set'
            9:19 expected an expression, found '}'
            10:31 the path has no greatest length; write '*..3', for example
            12:1 expected '}', found 'rule'
            12:22 unknown node type 'Unknown'
            """
        },
        {
            """
            program p(x: A, n: int) { r; s(1); t(x, 1); t(_, _); t(n); t(y); t(x); p2(); all p2; u($n, x) }
            rule r(z: string) {}
            rule s {}
            rule t(a: B) {}
            rule u(n: string) {}
            program p2 { p3 }
            program p3 { p2; nothing; r("a", 2) * 3; s * "x" }
            """,
            """
            7:27 'r' needs a value for 'z', of the kind string; only elements are omitted
            7:32 's' takes 0 arguments, found 1
            7:38 'a' of 't' is of the type 'B', and 'x' of the type 'A'
            7:41 't' takes 1 argument, found 2
            7:50 't' takes 1 argument, found 2
            7:56 unknown element parameter 'n'
            7:62 unknown element parameter 'y'
            7:68 'a' of 't' is of the type 'B', and 'x' of the type 'A'
            7:82 'all' applies a rule, and 'p2' is a program
            7:88 'n' of 'u' is string, found int
            7:92 'u' takes 1 argument, found 2
            13:46 expected how many times, a number or a '$' parameter, found '"x"'
            """
        },
        {
            """
            syscall c {}
            program p { c; if c s; try }
            """,
            """
            8:21 expected 'then', found 's'
            """
        },
        {
            """
            program q { if s then }
            rule s {} program t { s * 1.5 }
            """,
            """
            7:23 expected a statement, found '}'
            8:27 expected how many times, a number or a '$' parameter, found '1.5'
            """
        },
        {
            """
            view v { from (a:A) expand -[x:ab {weight: 1}]- expand <-[:ab*..65]- expand -[:zz*3..2]-> expand -[*2..]- }
            """,
            """
            7:30 the edges of 'expand' have no name; write '-[:x]-' if 'x' is a type
            7:36 the edges of 'expand' are chosen by type alone
            7:62 the path has more than 64 edges
            7:80 unknown edge type 'zz'
            7:82 the path is empty: its greatest length is at least 1 and not below its least
            7:100 the path has no greatest length; write '*..3', for example
            """
        },
        {
            """
            rule r {}
            rule r {}
            program r {}
            node A
            """,
            """
            8:6 the rule or program 'r' is already defined at m:7:6; names are unique in all modules together
            9:9 the rule or program 'r' is already defined at m:7:6; names are unique in all modules together
            10:6 the type 'A' is already defined at m:2:6; names are unique in all modules together
            """
        },
        {
            """
            syscall c {}
            program p { c; (all p2); p2 }
            program p2 { p3 }
            program p3 { p2 }
            """,
            """
            8:13 'c' is a syscall, which the kernel applies; a program asks for it by creating a node of a 'Syscall' type
            8:21 'all' applies a rule, and 'p2' is a program
            9:14 a program calls itself: p2 → p3 → p2; use '!' to iterate
            """
        },
        {
            """
            rule r {}
            program p(x: A, n: int) { if r then r else (r; x.id); r * n; fail }
            rule q(e: ab) { delete e }
            """,
            """
            8:49 expected ')', found '.'
            9:6 the parameter 'e' is an edge, so 'match' must show it, as in '(:A)-[e]->(:B)'
            9:24 unknown element 'e'
            """
        },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Link_WrongPrograms_SaysWhatAndWhere(string text, string expected) =>
        Assert.Equal(expected.Split('\n'), Texts.Errors(Texts.LinkDefinitions(text)));
}
