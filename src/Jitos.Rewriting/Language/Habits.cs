using System.Collections.Frozen;

namespace Jitos.Rewriting;

/// <summary>What people write who know Cypher or a programming language, and what it is here. A pattern looks alike, the rest does not.</summary>
internal static class Habits
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["is"] = "there is no 'is null'; write 'not (a.x = a.x)' for an absent a.x, 'a.x = a.x' for one that is there, or 'a.x ?? 0' for a default",
        ["null"] = "there is no null, an attribute without a value is absent; write 'not (a.x = a.x)' to ask for that, 'a.x ?? 0' for a default, and name only attributes with values in 'create'",
        ["contains"] = "there is no search within strings; write 'x in a.items' for an item of a list",
        ["starts"] = "there is no search within strings; keep what you look for as an attribute of its own",
        ["ends"] = "there is no search within strings; keep what you look for as an attribute of its own",
        ["return"] = "a rule returns nothing; write a 'view' to read, or set an attribute",
        ["merge"] = "write a rule 'not (:T {k: $k}) create (:T {k: $k})', and 'try' it in a program",
        ["detach"] = "write 'delete (n) with edges'",
        ["remove"] = "write 'set' with a value, or 'delete' for an element",
        ["optional"] = "a rule matches all of its pattern; write a second rule, and 'first | second' in a program",
        ["with"] = "a rule has one 'match'; write a second rule, and 'first; second' in a program",
        ["unwind"] = "a rule is applied at one match; write 'all r' or 'r!' in a program",
        ["order"] = "matches are taken in the order of ids; write 'not (:T {…}) where …' to rule out all but the first",
        ["limit"] = "a rule is applied at one match; write 'r * 3' in a program for three",
        ["skip"] = "a rule is applied at one match; write 'r * 3' in a program for three",
        ["when"] = "there is no 'case'; write a rule for each case, and 'first | second' in a program",
        ["xor"] = "write 'a <> b'",
        ["call"] = "write the name of the rule or program alone, in a program",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The end of a message about a token that does not fit: what to write instead; empty if nothing is known.</summary>
    /// <param name="before">The token before it.</param>
    /// <param name="found">The token.</param>
    /// <param name="next">The token after it.</param>
    internal static string Hint(Token before, Token found, Token next)
    {
        var hint = found.Kind == TokenKind.Word ? OfWord(found.Text) : OfSymbols(before, found, next);
        return hint is null ? string.Empty : "; " + hint;
    }

    /// <summary>What to write instead of a character that the language does not have; empty if nothing is known.</summary>
    internal static string Hint(char unknown) => unknown switch
    {
        '&' => "; write 'and'",
        '^' => "; there are no powers, write 'a * a'",
        _ => string.Empty,
    };

    private static string? OfWord(string word)
    {
        var lower = word.ToLowerInvariant();
        var isOurs = lower != word && (Rewriting.Words.Clauses.Contains(lower) || Rewriting.Words.IsReserved(lower));
        return isOurs ? $"the words of the language are in lower case, write '{lower}'" : Words.GetValueOrDefault(word);
    }

    private static string? OfSymbols(Token before, Token found, Token next) => (before.Text, found.Text, next.Text) switch
    {
        (_, "!", "=") => "write '<>'",
        (_, "|", "|") or ("|", "|", _) => "write 'or' in an expression, one '|' in a program",
        ("-", "->", _) => "write '-[]->'",
        ("-", "-", _) => "write '-[]-', or with an arrow '<-[]-' or '-[]->'",
        _ => null,
    };
}
