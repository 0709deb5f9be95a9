namespace Jitos.Rewriting.Tests;

/// <summary>What people write who know Cypher: the error says what is written here.</summary>
public sealed class HabitTests
{
    [Theory]
    [InlineData("rule r { match (a:A) where a.id is null }", "'not (a.x = a.x)'")]
    [InlineData("rule r { match (a:A) where a.id IS NOT NULL }", "'a.x ?? 0'")]
    [InlineData("rule r { match (a:A) where a.id = null }", "there is no null")]
    [InlineData("rule r { match (a:A {id: NULL}) }", "there is no null")]
    [InlineData("rule r { match (a:A) set a.name = null }", "not (a.x = a.x)")]
    [InlineData("node N { x: int = null }", "there is no null")]
    [InlineData("rule r { match (b:B) where b.name contains \"x\" }", "'x in a.items'")]
    [InlineData("rule r { match (b:B) where b.name starts with \"x\" }", "no search within strings")]
    [InlineData("rule r { match (a:A) return a }", "write a 'view'")]
    [InlineData("rule r { merge (a:A {id: 1}) }", "'not (:T {k: $k}) create (:T {k: $k})'")]
    [InlineData("rule r { match (a:A)-->(b:B) }", "write '-[]->'")]
    [InlineData("rule r { match (a:A)--(b:B) }", "write '-[]-'")]
    [InlineData("rule r { match (a:A)<--(b:B) }", "'<-[]-'")]
    [InlineData("rule r { /* all of them */ match (a:A) }", "'// …'")]
    [InlineData("rule r { match (a:A) where case when a.id = 1 then true else false end }", "there is no 'case'")]
    [InlineData("rule r { match (a:A) where a.id != 1 }", "write '<>'")]
    [InlineData("rule r { match (a:A) where a.id == 1 }", "write '='")]
    [InlineData("rule r { match (a:A) where a.id = 1 && a.id = 2 }", "write 'and'")]
    [InlineData("rule r { match (a:A) where a.id = 1 || a.id = 2 }", "write 'or'")]
    [InlineData("rule r { match (a:A) detach delete a }", "'delete (n) with edges'")]
    [InlineData("rule r { match (a:A) optional match (b:B) }", "'first | second'")]
    [InlineData("rule r { match (a:A) with a match (b:B) }", "'first; second'")]
    [InlineData("rule r { match (a:A) order by a.id }", "in the order of ids")]
    [InlineData("rule r { match (a:A) limit 3 }", "'r * 3'")]
    [InlineData("rule r { match (a:A) where count(*) > 1 }", "'count' is not built yet")]
    [InlineData("rule r { MATCH (a:A) }", "in lower case, write 'match'")]
    [InlineData("rule r { match (b:B) where b.name = 'x' }", "in double quotes")]
    public void Link_AHabitFromElsewhere_SaysWhatIsWrittenHere(string rule, string expected)
    {
        var errors = Texts.LinkDefinitions(rule).Errors;

        Assert.Contains(expected, errors[0].Message, StringComparison.Ordinal);
    }
}
