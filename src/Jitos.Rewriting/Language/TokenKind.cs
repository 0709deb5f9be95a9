namespace Jitos.Rewriting;

/// <summary>The kinds of tokens.</summary>
internal enum TokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>What can't be a token, which was reported.</summary>
    Wrong,

    /// <summary>A name or a word of the language.</summary>
    Word,

    /// <summary>A name in backticks, never a word of the language.</summary>
    QuotedName,

    /// <summary><c>$name</c></summary>
    Parameter,

    /// <summary>Decimal digits.</summary>
    Int,

    /// <summary>Decimal digits with a fraction or an exponent.</summary>
    Float,

    /// <summary>Text in double quotes.</summary>
    String,

    /// <summary><c>0x</c> and hexadecimal digits.</summary>
    Bytes,

    /// <summary>Punctuation or an operator.</summary>
    Symbol,
}
