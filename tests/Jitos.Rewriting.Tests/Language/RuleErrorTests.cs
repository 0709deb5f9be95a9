namespace Jitos.Rewriting.Tests;

public sealed class RuleErrorTests
{
    /// <summary>Definitions from line 7, and their errors.</summary>
    public static TheoryData<string, string> Wrong => new()
    {
        {
            """
            rule r { match (a:Chopstik) }
            rule s { match (a:Bb)-[:ab]->(b) set a.nam = "x", b.size = 1 }
            """,
            """
            7:19 unknown node type 'Chopstik'
            8:19 unknown node type 'Bb'; did you mean 'B'?
            8:60 the attribute 'size' is float, found int; float(…) makes a float of an int
            """
        },
        {
            """
            rule r { match (a:A {id: "x"}) where a.name + 1 = 2 }
            """,
            """
            7:26 the attribute 'id' is int, found string
            7:45 '+' needs both sides of one kind, found string and int
            """
        },
        {
            """
            rule r { match (a:A) where a.id = a.size and a.id < a.name and "x" in a.name and not a.id }
            """,
            """
            7:33 '=' needs both sides of one kind, found int and float; float(…) makes a float of an int
            7:51 '<' needs both sides of one kind, found int and string
            7:68 'in', on its right, needs list, found string
            7:82 'not' needs bool, found int
            """
        },
        {
            """
            rule r { match (a:A) where size(1) = 1 and siz("x") = 1 and lower("a", "b") = "" or string(1.5) = "" }
            """,
            """
            7:28 'size' needs string, bytes or list, found int
            7:44 unknown function 'siz'; did you mean 'size'?
            7:61 'lower' takes 1 argument, found 2
            7:85 'string' needs bool, int or string, found float
            """
        },
        {
            """
            rule r(id: int) { match (a:A {id: id}) where $idd = 1 and a = 2 and q = 1 }
            """,
            """
            7:35 'id' is the parameter '$id'; write '$id'
            7:46 unknown parameter '$idd'; did you mean '$id'?
            7:59 'a' is an element, not a value; write 'a.' and an attribute
            7:69 expected a value, found the name 'q'
            """
        },
        {
            """
            rule r { match (a:A)-[:ab]->(b:C) }
            rule s { match (a:B)<-[:ab]-(b) }
            rule t { match (a:A)-[:C]->(b:ab) }
            """,
            """
            7:21 no 'ab' can be here: its edges run from 'A' to 'B', not from 'A' to 'C'
            9:24 expected an edge type, found the node type 'C'
            9:31 expected a node type, found the edge type 'ab'
            """
        },
        {
            """
            rule r { match (a:A)-[x:ab]->(b:B) delete a }
            rule s { match (a:A)-[x:ab]->(b:B) delete (a) with edges, x set x.weight = 1 }
            rule t { match (a:A)-[x:ab]->(b:B) delete x, x create (a)-[:ab]->(b) }
            rule u { match (a:A) delete a create (a)-[:ab]->(b:B {id: 1}) set a.name = "" }
            """,
            """
            7:43 deleting 'a' would leave the matched edge at m:7:21 dangling, so the rule would never apply; delete the edge too, or 'a' 'with edges'
            8:59 'x' is deleted twice, by its name and with the edges of a node
            8:65 'x' is deleted; its attributes can't be set
            9:46 'x' is deleted twice
            10:39 'a' is deleted; nothing can be created at it
            10:67 'a' is deleted; its attributes can't be set
            """
        },
        {
            """
            rule r { match (a:A) create (c:C)-[:cc]->(c), (d), (a:A {id: 1}), (:B), (:B {id: 1, id: 2}), (a {name: "x"}), (:A|B {id: 2}), ()}
            """,
            """
            7:48 'd' is not matched and has no type; a node is created as '(d:Type)'
            7:53 'a' is matched already; write '(a)' without a type, or give the new node another name
            7:67 the key 'id' of 'B' is not given; write '{id: …}'
            7:85 the attribute 'id' is given twice
            7:98 'a' has no type here, so it is not created here; attributes of matched elements are given with 'set'
            7:115 a created element has one type
            7:127 a created node has a type, written after ':'
            """
        },
        {
            """
            rule r { match (a:C)-[x:cc]->(b:C) create (a)-[:cc]-(b), (a)-[x:cc]->(b), (a)-[:cc|cc]->(b), (a)-[]->(b) set x.weight = 1, a.name = "q" }
            """,
            """
            7:46 a created edge has a direction; write '-[…]->' or '<-[…]-'
            7:63 'x' is matched already; give the new edge another name
            7:84 the type 'cc' is written twice
            7:84 a created element has one type
            7:97 a created edge has a type, written after ':'
            7:112 unknown attribute 'weight' of 'cc'
            7:126 unknown attribute 'name' of 'C'
            """
        },
        {
            """
            rule r { match (a:A) not (n:C)-[:cc]->(n) create (n)-[:cc]->(n) set n.name = "x", z.name = "y" }
            """,
            """
            7:51 'n' occurs only in 'not', so there is no such element when the rule applies
            7:62 'n' occurs only in 'not', so there is no such element when the rule applies
            7:69 'n' occurs only in 'not', so there is no such element when the rule applies
            7:83 unknown element 'z'
            """
        },
        {
            """
            rule r { match (a:A) not (a) }
            rule s { match (a:A) not (a:A) create (q:C) set q.x = 1, a.name = "x", a.name = "y" }
            """,
            """
            7:22 this 'not' asks for nothing that is not matched already, so the rule would never apply
            8:22 this 'not' asks for nothing that is not matched already, so the rule would never apply
            8:29 'a' is matched already; its type belongs into 'match'
            8:49 'q' is created by the rule; give its attributes in 'create', as '(q:Type {attribute: value})'
            8:74 'a.name' is set twice
            """
        },
        {
            """
            rule r { create (:Message {topic: "x"}), (:Syscall) }
            rule s { match (m:Module) delete m }
            rule t { match (m:Entry)-[c:contains]->(n) set m.name = "x" delete c }
            """,
            """
            7:17 a rule can't create this node: only the runtime changes elements of the system type 'Message'; use a syscall
            7:42 a rule can't create this node: only the runtime changes elements of the system type 'Syscall'; use a syscall
            8:34 a rule can't delete 'm': only the runtime changes elements of the system type 'Module'; use a syscall
            9:48 a rule can't set attributes of 'm': only the runtime changes elements of the system type 'Entry'; use a syscall
            9:68 a rule can't delete 'c': only the runtime changes elements of the system type 'contains'; use a syscall
            """
        },
        {
            """
            rule r { match (a:A) match (b:B) }
            rule s { match (a) may equal }
            rule t { match distinct (a) }
            rule u { foreach (a) }
            rule v { match (a)-[:ab*1..2]->(b) }
            rule w { match (a:A) where exists((a)-[:ab]->(b)) }
            rule x { match (a:A) delete a with contents }
            require y { (a) }
            rule z { macth (a) }
            rule z2 { match (a)-[:ab]->b }
            """,
            """
            7:22 a rule has one 'match'; separate its parts with commas
            8:20 'may equal' is not built yet
            9:16 'distinct' is not built yet
            10:10 'foreach' is not built yet
            11:24 a path with '*' in the pattern of a rule is not built yet
            12:28 'exists' is not built yet
            13:36 'with contents' is not built yet
            14:1 'require' is not built yet
            15:10 expected 'match', 'where', 'not', 'delete', 'create', 'set' or '}', found 'macth'; did you mean 'match'?
            16:28 expected '(' of a node, found 'b'
            """
        },
        {
            """
            rule set {}
            rule r { match (not:A) }
            rule `set` { match (`not`:A) set `not`.name = "x" }
            """,
            """
            7:6 expected the name of the rule, found the word 'set' of the language; as a name it is written `set`
            8:17 expected the name of a node, found the word 'not' of the language; as a name it is written `not`
            """
        },
        {
            """
            rule r { match (a:A) where a.name == "x" }
            rule s { match (a:A) where a.name != 'x' }
            rule t { match (a:A {name: "x\q"}) }
            rule u { match (a:A {name: "x}) }
            rule v { match (a:A {id: 99999999999999999999}) }
            rule w { match (b:B {tag: 0xabc}) }
            rule x { match (a:A {size: 1e999}) }
            rule y { match (a:A {id: 12abc}) where 1 < 2 < 3 # x
            }
            """,
            """
            7:35 '==' is no operator; write '='
            8:35 '!=' is no operator; write '<>'
            8:38 unexpected character '''; a string is written in double quotes
            8:40 unexpected character '''; a string is written in double quotes
            9:28 '\q' is no escape; the escapes are \" \\ \n \r \t and \u with four hexadecimal digits
            10:28 the string is not closed; expected '"' before the end of the line
            11:26 '99999999999999999999' is outside of the range of int, -9223372036854775808 to 9223372036854775807
            12:27 '0xabc' is not '0x' with an even number of hexadecimal digits
            13:28 '1e999' is outside of the range of float
            14:26 '12abc' is not a number
            14:50 unexpected character '#'
            """
        },
        {
            """
            rule r { match (a:A {id: -9223372036854775808, size: -1.5e3}) where -a.id = - - 1 and a.size = 1.}
            """,
            """
            7:97 expected 'match', 'where', 'not', 'delete', 'create', 'set' or '}', found '.'
            """
        },
        {
            """
            rule r(a: A, a: B, $c: int, d: Foo, e: strng) {}
            rule s(a: A, d: Foo, e: strng, x: ab) {match (d {q: 1}) where $e = 1}
            """,
            """
            7:20 a parameter is declared without '$': 'c: string', for example
            8:6 the parameter 'x' is an edge, so 'match' must show it, as in '(:A)-[x]->(:B)'
            8:17 unknown type 'Foo'
            8:25 unknown type 'strng'; did you mean 'string'?
            """
        },
        {
            """
            rule r(e: ab) { match (e)-[a:cc]->(a) }
            rule s(p: A) { match (p:C), (p:B {on: true})  where p.on = 1}
            """,
            """
            7:23 the parameter 'e' is of the edge type 'ab'; it is written here as a node
            7:36 'a' is an edge; a node is expected
            8:25 'p' is of the type 'A'; it can't be of the type 'C' too
            8:58 '=' needs both sides of one kind, found bool and int
            """
        },
        {
            """
            rule r { match (a:A where a.name = "x" }
            rule s { match (a:A) wher a.id = 1 }
            rule t { match <-[:ab]->(a) }
            rule u { match (a)<-[:ab]->(a) }
            """,
            """
            7:21 expected ')', found 'where'
            8:22 expected 'match', 'where', 'not', 'delete', 'create', 'set' or '}', found 'wher'; did you mean 'where'?
            9:16 expected '(' of a node, found '<'
            10:26 an edge has one direction; write '<-[…]-', '-[…]->' or, for either, '-[…]-'
            """
        },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Link_WrongRules_SaysWhatAndWhere(string text, string expected) =>
        Assert.Equal(expected.Split('\n'), Texts.Errors(Texts.LinkDefinitions(text)));
}
