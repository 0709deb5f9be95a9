using System.Collections.Immutable;
using System.Text;

namespace Jitos.Rewriting;

/// <summary>
/// The parsers' place in the tokens. After an error it shows the end of the text until <see cref="Recover"/>, so that
/// every parser returns without a word of its own, and one mistake gives one error.
/// </summary>
internal sealed class TokenReader(ImmutableArray<Token> tokens, Reporter reporter)
{
    private int index;
    private int nesting;
    private bool isPanicking = tokens[0].Kind == TokenKind.Wrong;

    public bool IsPanicking => isPanicking;

    public bool IsAtEnd => Current.Kind == TokenKind.End;

    /// <summary>The index of the current token, for <see cref="TextFrom"/>.</summary>
    public int Mark => index;

    public Token Current => isPanicking ? tokens[^1] with { Position = tokens[index].Position } : tokens[index];

    public Token Next => isPanicking || index + 1 == tokens.Length ? tokens[^1] : tokens[index + 1];

    public SourcePosition Position => Current.Position;

    public bool At(string symbol) => Current.Is(symbol);

    public bool AtWord(string word) => Current.IsWord(word);

    public Token Take()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
        {
            index++;
            isPanicking = tokens[index].Kind == TokenKind.Wrong;
        }

        return token;
    }

    public bool Accept(string symbol) => At(symbol) && Take().Is(symbol);

    public bool AcceptWord(string word) => AtWord(word) && Take().IsWord(word);

    public void Expect(string symbol)
    {
        if (!Accept(symbol))
        {
            FailExpecting($"'{symbol}'");
        }
    }

    public void ExpectWord(string word)
    {
        if (!AcceptWord(word))
        {
            FailExpecting($"'{word}'");
        }
    }

    /// <summary>Any name, a word of the language too: where only a name can be.</summary>
    public NameSyntax AnyName(string what)
    {
        var token = Current;
        if (!token.IsName)
        {
            FailExpecting(what);
            return new NameSyntax("", token.Position);
        }

        return new NameSyntax(Take().Name, token.Position);
    }

    /// <summary>A name that is no word of the language, unless it is in backticks.</summary>
    public NameSyntax Name(string what)
    {
        if (Current.Kind == TokenKind.Word && Words.IsReserved(Current.Text))
        {
            Fail($"expected {what}, found the word '{Current.Text}' of the language; as a name it is written `{Current.Text}`");
        }

        return AnyName(what);
    }

    /// <summary>Goes one level deeper; refuses, with an error, below <see cref="Limits.Nesting"/>. Each success is followed by a <see cref="Leave"/>.</summary>
    public bool Enter()
    {
        if (nesting == Limits.Nesting)
        {
            Fail($"this is nested deeper than {Limits.Nesting} levels; take a part of it out");
            return false;
        }

        nesting++;
        return true;
    }

    public void Leave() => nesting--;

    /// <summary>Says what was expected here and what was found, with what is written for it here where that is a habit from elsewhere.</summary>
    public void FailExpecting(string what, string hint = "")
    {
        var habit = index > 0 && !isPanicking ? Habits.Hint(tokens[index - 1], Current, Next) : "";
        Fail($"expected {what}, found {Current}{(habit.Length > 0 ? habit : hint)}");
    }

    public void FailNotBuilt(string what) => Fail($"'{what}' is not built yet");

    public void Fail(string message) => Fail(Position, message);

    public void Fail(SourcePosition position, string message)
    {
        if (!isPanicking)
        {
            reporter.Report(position, message);
        }

        isPanicking = true;
    }

    /// <summary>Passes a token, after an error too, so that <see cref="Recover"/> does not stop at it.</summary>
    public void SkipToken() => index = Math.Min(index + 1, tokens.Length - 1);

    /// <summary>Goes on at the next definition: its word starts a line or follows a brace, and a name follows.</summary>
    public void Recover()
    {
        isPanicking = false;
        while (!IsAtEnd && !IsAtDefinition())
        {
            index++;
        }
    }

    /// <summary>The tokens from a mark to here, separated by single spaces.</summary>
    public string TextFrom(int mark)
    {
        var text = new StringBuilder();
        for (var i = mark; i < index; i++)
        {
            text.Append(i > mark ? " " : "").Append(tokens[i].Text);
        }

        return text.ToString();
    }

    private bool IsAtDefinition() =>
        Current.Kind == TokenKind.Word
        && Words.StartsDefinition(Current.Text)
        && (Current.StartsLine || (index > 0 && tokens[index - 1].Is("}")))
        && Next.IsName;
}
