namespace Jitos.Rewriting;

/// <summary>A piece of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written, quotes included.</param>
/// <param name="Position">Where it starts.</param>
/// <param name="StartsLine">Whether only blanks precede it on its line.</param>
internal readonly record struct Token(TokenKind Kind, string Text, SourcePosition Position, bool StartsLine)
{
    public bool IsName => Kind is TokenKind.Word or TokenKind.QuotedName;

    public string Name => Kind switch
    {
        TokenKind.QuotedName => Text[1..^1],
        TokenKind.Parameter => Text[1..],
        _ => Text,
    };

    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Word && Text == word;

    public override string ToString() => Kind == TokenKind.End ? "the end of the text" : Shown.Quoted(Text);
}
