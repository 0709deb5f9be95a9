namespace Jitos.Rewriting.Tests;

public sealed class SchemaErrorTests
{
    /// <summary>Definitions from line 7, and their errors.</summary>
    public static TheoryData<string, string> Wrong => new()
    {
        {
            """
            node A
            """,
            """
            7:6 the type 'A' is already defined at m:2:6; names are unique in all modules together
            """
        },
        {
            """
            node D { a: integer, b: int = "x", c: float = 1, k: list key, id: int, id: string = f(1) }
            """,
            """
            7:13 unknown kind of values 'integer'; the kinds are bool, int, float, string, bytes and list
            7:31 the default of 'b' is string, but the attribute is int
            7:47 the default of 'c' is int, but the attribute is float; write 1.0
            7:53 the key 'k' is a list; a key is a bool, int, string or bytes
            7:72 the attribute 'id' is already declared by 'D'
            """
        },
        {
            """
            node D: Z
            node E: ab
            node E2: E3
            node E3: E2
            """,
            """
            7:9 unknown node type 'Z'
            8:9 expected a node type, found the edge type 'ab'
            9:10 a type specialises itself: E2 → E3 → E2
            """
        },
        {
            """
            node int
            """,
            """
            7:6 'int' is a kind of values; give the type another name
            """
        },
        {
            """
            system node X
            """,
            """
            7:13 only modules that come with the system declare system types
            """
        },
        {
            """
            edge e: A -> Q
            edge f: C -> C extends ab
            edge g: B -> B extends ab [2..1 per source]
            """,
            """
            7:14 unknown node type 'Q'
            8:9 the edges of 'f' start at 'C', which must be 'A' or specialise it, as those of 'ab' do
            8:14 the edges of 'f' end at 'C', which must be 'B' or specialise it, as those of 'ab' do
            9:28 a multiplicity is 'least..greatest per source' (or target), the greatest at least 1 and not below the least, or '*'
            """
        },
        {
            """
            edge g: B -> B extends ab [0..1 per source, 0..2 per source]
            edge h: B -> B extends ab [0..1 for source]
            """,
            """
            7:45 a second multiplicity per source
            8:33 expected 'per', found 'for'
            """
        },
        {
            """
            import system
            node N { a: int }
            import kernel
            module again
            rule r { match (n:N {a: $b}) }
            """,
            """
            7:1 imports are before the definitions
            9:1 imports are before the definitions
            10:1 a text has one 'module', at its start
            11:25 unknown parameter '$b'
            """
        },
        {
            """
            node system { x: int
              edge: string, node: int }
            system rule r {}
            system edge q: A -> A
            rule r { match (a:A), }
            """,
            """
            8:3 expected '}', found 'edge'
            9:8 expected 'node' or 'edge' after 'system', found 'rule'
            10:13 only modules that come with the system declare system types
            11:23 expected '(' of a node, found '}'
            """
        },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Link_WrongTypes_SaysWhatAndWhere(string text, string expected) =>
        Assert.Equal(expected.Split('\n'), Texts.Errors(Texts.LinkDefinitions(text)));
}
