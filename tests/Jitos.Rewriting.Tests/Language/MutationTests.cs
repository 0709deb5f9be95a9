namespace Jitos.Rewriting.Tests;

public sealed class MutationTests
{
    private const int Mutations = 20_000;

    private static readonly string[] Pieces =
    [
        "(", ")", "{", "}", "[", "]", "-[", "]->", "<-", ":", ",", ";", ".", "..", "*", "!", "|", "=", "<>", "??", "+", "$", "\"", "`", "\\", "//", "\n",
        "match", "where", "not", "delete", "create", "set", "rule", "node", "edge", "program", "if", "then", "else", "try", "all", "in", "and", "fail",
        "0x1", "12", "1.5", "1e9", "_", "\uD800", "\0", "é", "with edges", "extends", "key", "per source", "foreach", "import", "system",
    ];

    [Fact]
    public void Link_MutatedSamples_NeverThrowsAndSaysWhereErrorsAre()
    {
        var random = new Random(20_251_013);
        var samples = Texts.Samples.Select(Texts.Read).ToList();
        var linked = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var text = Mutated(samples[i % samples.Count], random);

            var result = Texts.LinkText(text);

            linked += result.Errors.IsEmpty ? 1 : 0;
            Assert.Equal(result.Errors.IsEmpty, result.Schema is not null);
            AssertAreIn(text.Split('\n'), result.Errors);
        }

        Assert.InRange(linked, 1, Mutations * 9 / 10);
    }

    private static void AssertAreIn(string[] lines, IEnumerable<Diagnostic> errors)
    {
        foreach (var (position, message) in errors)
        {
            Assert.Equal("m", position.File);
            Assert.InRange(position.Line, 1, lines.Length);
            Assert.InRange(position.Column, 1, lines[position.Line - 1].Length + 1);
            Assert.DoesNotContain('\n', message);
        }
    }

    private static string Mutated(string text, Random random)
    {
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var (from, length) = (random.Next(text.Length), random.Next(12));
            var rest = text[Math.Min(text.Length, from + length)..];
            text = random.Next(4) switch
            {
                0 => text[..from] + rest,
                1 => text[..from] + Pieces[random.Next(Pieces.Length)] + rest,
                2 => text[..from] + Pieces[random.Next(Pieces.Length)] + text[from..],
                _ => string.Concat(text.AsSpan(0, from), text.AsSpan(random.Next(from + 1), Math.Min(length, text.Length - from)), text.AsSpan(from)),
            };
        }

        return text;
    }
}
