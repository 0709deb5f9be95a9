using System.Collections.Immutable;
using System.Text;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Cuts a text into tokens, in one pass.</summary>
internal sealed class Lexer
{
    private const string SymbolCharacters = "(){}[]:,;.=<>+-*/%!|";

    private static readonly string[] OneCharacterSymbols = [.. SymbolCharacters.Select(c => c.ToString())];
    private static readonly string[] TwoCharacterSymbols = ["->", "..", "??", "<=", ">=", "<>"];

    /// <summary>Operators of other languages, and what they are called here.</summary>
    private static readonly (string Foreign, string Own)[] ForeignOperators = [("==", "="), ("!=", "<>"), ("&&", "and")];

    private readonly string text;
    private readonly Reporter reporter;
    private readonly ImmutableArray<Token>.Builder tokens = ImmutableArray.CreateBuilder<Token>();
    private int at;
    private int line = 1;
    private int lineStart;
    private bool startsLine = true;

    private Lexer(string text, Reporter reporter)
    {
        this.text = text;
        this.reporter = reporter;
    }

    private SourcePosition Position => new(reporter.File, line, at - lineStart + 1);

    /// <summary>The tokens of a text, the last of which is its end.</summary>
    public static ImmutableArray<Token> Read(string text, Reporter reporter) => new Lexer(text, reporter).Read();

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private ImmutableArray<Token> Read()
    {
        SkipBlanks();
        while (at < text.Length)
        {
            ReadToken(text[at]);
            SkipBlanks();
        }

        Add(TokenKind.End, "", Position);
        return tokens.DrainToImmutable();
    }

    private void SkipBlanks()
    {
        while (at < text.Length)
        {
            if (text[at] == '\n')
            {
                (line, lineStart, startsLine) = (line + 1, at + 1, true);
                at++;
            }
            else if (text[at] is ' ' or '\t' or '\r' or '\uFEFF')
            {
                at++;
            }
            else if (text.AsSpan(at).StartsWith("//", StringComparison.Ordinal))
            {
                SkipWhile(c => c != '\n');
            }
            else
            {
                return;
            }
        }
    }

    private void ReadToken(char first)
    {
        if (text.AsSpan(at).StartsWith("/*", StringComparison.Ordinal))
        {
            SkipBlockComment();
        }
        else if (IsNameStart(first))
        {
            ReadName(TokenKind.Word);
        }
        else if (char.IsAsciiDigit(first))
        {
            ReadNumber();
        }
        else if (first == '"')
        {
            ReadString();
        }
        else if (first == '`')
        {
            ReadQuotedName();
        }
        else if (first == '$' && at + 1 < text.Length && IsNameStart(text[at + 1]))
        {
            ReadName(TokenKind.Parameter);
        }
        else
        {
            ReadSymbol();
        }
    }

    /// <summary>A comment of other languages: one error, and none in what it says.</summary>
    private void SkipBlockComment()
    {
        AddWrong(Position, "expected a comment written '// …', up to the end of the line, found '/*'");
        var end = text.IndexOf("*/", at, StringComparison.Ordinal);
        at = end < 0 ? text.Length : end + 2;
    }

    private void ReadName(TokenKind kind)
    {
        var (start, position) = (at, Position);
        at++;
        SkipWhile(IsNamePart);
        Add(kind, Fitting(text[start..at], position), position);
    }

    private void ReadQuotedName()
    {
        var (start, position) = (at, Position);
        at++;
        SkipWhile(c => c != '`' && !char.IsControl(c));
        var name = Fitting(text[(start + 1)..at], position);
        if (at == text.Length || text[at] != '`')
        {
            AddWrong(position, "the name is not closed; expected '`' before the end of the line");
            return;
        }

        at++;
        if (name.Length == 0 || !Literals.IsWellFormed(name))
        {
            AddWrong(position, "a name in backticks has at least one character, and is well-formed Unicode");
            return;
        }

        Add(TokenKind.QuotedName, $"`{name}`", position);
    }

    private string Fitting(string name, SourcePosition position)
    {
        if (Encoding.UTF8.GetByteCount(name) <= SymbolTable.MaxNameBytes)
        {
            return name;
        }

        reporter.Report(position, $"the name {Shown.Quoted(name)} is longer than {SymbolTable.MaxNameBytes} bytes");
        return name[..(SymbolTable.MaxNameBytes / 4)];
    }

    private void ReadNumber()
    {
        var (start, position) = (at, Position);
        var kind = text.AsSpan(at).StartsWith("0x", StringComparison.Ordinal) ? TokenKind.Bytes : ReadDigits();
        var digitsEnd = at;
        SkipWhile(IsNamePart);
        if (kind != TokenKind.Bytes && at > digitsEnd)
        {
            AddWrong(position, $"{Shown.Quoted(text[start..at])} is not a number");
            return;
        }

        Add(kind, text[start..at], position);
    }

    private TokenKind ReadDigits()
    {
        SkipWhile(char.IsAsciiDigit);
        var hasFraction = SkipDigitsAfter(".");
        var hasExponent = SkipDigitsAfter("e+") || SkipDigitsAfter("e-") || SkipDigitsAfter("e")
            || SkipDigitsAfter("E+") || SkipDigitsAfter("E-") || SkipDigitsAfter("E");
        return hasFraction || hasExponent ? TokenKind.Float : TokenKind.Int;
    }

    private bool SkipDigitsAfter(string prefix)
    {
        var digits = at + prefix.Length;
        if (!text.AsSpan(at).StartsWith(prefix, StringComparison.Ordinal) || digits >= text.Length || !char.IsAsciiDigit(text[digits]))
        {
            return false;
        }

        at = digits;
        SkipWhile(char.IsAsciiDigit);
        return true;
    }

    private void ReadString()
    {
        var (start, position) = (at, Position);
        at++;
        while (at < text.Length && text[at] is not ('"' or '\n'))
        {
            at += text[at] == '\\' && at + 1 < text.Length && text[at + 1] != '\n' ? 2 : 1;
        }

        if (at < text.Length && text[at] == '"')
        {
            at++;
            Add(TokenKind.String, text[start..at], position);
            return;
        }

        AddWrong(position, "the string is not closed; expected '\"' before the end of the line");
    }

    private void ReadSymbol()
    {
        var rest = text.AsSpan(at);
        foreach (var (foreign, own) in ForeignOperators)
        {
            if (rest.StartsWith(foreign, StringComparison.Ordinal))
            {
                reporter.Report(Position, $"'{foreign}' is no operator; write '{own}'");
                AddAndSkip(own == "and" ? TokenKind.Word : TokenKind.Symbol, own, foreign.Length);
                return;
            }
        }

        if (SymbolAt(rest) is { } symbol)
        {
            AddAndSkip(TokenKind.Symbol, symbol, symbol.Length);
            return;
        }

        SkipUnexpected();
    }

    private static string? SymbolAt(ReadOnlySpan<char> rest)
    {
        foreach (var symbol in TwoCharacterSymbols)
        {
            if (symbol[0] == rest[0] && rest.StartsWith(symbol, StringComparison.Ordinal))
            {
                return symbol;
            }
        }

        var index = SymbolCharacters.IndexOf(rest[0]);
        return index < 0 ? null : OneCharacterSymbols[index];
    }

    private void SkipUnexpected()
    {
        var length = char.IsSurrogatePair(text, at) ? 2 : 1;
        AddWrong(Position, text[at] switch
        {
            '\'' => "unexpected character '''; a string is written in double quotes",
            '$' => "unexpected character '$'; the name of a parameter follows it directly",
            var other => $"unexpected character {Shown.Quoted(text.Substring(at, length))}{Habits.Hint(other)}",
        });
        at += length;
    }

    private void SkipWhile(Func<char, bool> condition)
    {
        while (at < text.Length && condition(text[at]))
        {
            at++;
        }
    }

    private void AddWrong(SourcePosition position, string message)
    {
        reporter.Report(position, message);
        Add(TokenKind.Wrong, "", position);
    }

    private void AddAndSkip(TokenKind kind, string tokenText, int length)
    {
        Add(kind, tokenText, Position);
        at += length;
    }

    private void Add(TokenKind kind, string tokenText, SourcePosition position)
    {
        tokens.Add(new Token(kind, tokenText, position, startsLine));
        startsLine = false;
    }
}
