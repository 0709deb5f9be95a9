using System.Text;

namespace Jitos.Kernel;

/// <summary>A path in the root graph, such as <c>/proc/1</c>. <c>default</c> is the root, <c>/</c>.</summary>
/// <remarks>
/// Names are not empty, not <c>.</c> or <c>..</c>, and hold no <c>/</c>. They are made of letters, digits, punctuation,
/// symbols and spaces that stand for themselves: no control characters, no combining marks, and nothing that Unicode
/// normalization form C changes. At most 255 UTF-8 bytes a name and 64 names a path.
/// </remarks>
public readonly record struct RootPath
{
    /// <summary>The greatest length of a name, in UTF-8 bytes.</summary>
    public const int MaxNameBytes = 255;

    /// <summary>The greatest number of names in a path.</summary>
    public const int MaxNames = 64;

    private readonly string? text;

    private RootPath(string text) => this.text = text;

    /// <summary>The names, from the root on.</summary>
    public IReadOnlyList<string> Names => text is null ? [] : text[1..].Split('/');

    /// <summary>Reads a path.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The path.</param>
    /// <param name="error">What is wrong with the text; empty if nothing is.</param>
    public static bool TryParse(string text, out RootPath path, out string error)
    {
        path = default;
        error = string.Empty;
        if (text == "/")
        {
            return true;
        }

        var names = text.Split('/');
        error = names[0].Length != 0 || names.Length == 1 ? $"The path '{text}' must begin with '/'."
            : names.Length > MaxNames + 1 ? $"The path has {names.Length - 1} names; {MaxNames} are allowed."
            : FirstWrong(names.AsSpan(1));
        path = error.Length == 0 ? new RootPath(text) : default;
        return error.Length == 0;
    }

    private static string FirstWrong(ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (WhatIsWrong(name) is { Length: > 0 } wrong)
            {
                return wrong;
            }
        }

        return string.Empty;
    }

    /// <summary>What is wrong with a name; empty if nothing is.</summary>
    public static string WhatIsWrong(string name)
    {
        if (name is "" or "." or ".." || name.Contains('/', StringComparison.Ordinal))
        {
            return $"'{name}' can't be a name in a path.";
        }

        if (!NameCharacters.AreAllIn(name))
        {
            return "A name in a path has control characters, combining marks, or characters that have another spelling.";
        }

        return Encoding.UTF8.GetByteCount(name) > MaxNameBytes ? $"A name in a path has more than {MaxNameBytes} bytes." : string.Empty;
    }

    /// <summary>The path as text.</summary>
    public override string ToString() => text ?? "/";
}
