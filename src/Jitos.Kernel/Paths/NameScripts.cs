using System.Globalization;
using System.Text;

namespace Jitos.Kernel;

/// <summary>
/// The scripts that names may be written in, by ranges of letters. A narrow choice, as the "Highly Restrictive" level of
/// UTS #39 (Unicode Security Mechanisms, section 5.2) recommends: one script, or Latin with those of Chinese, Japanese or Korean.
/// </summary>
/// <remarks>Data, since the framework knows no scripts, and the answer must be the same wherever the kernel runs.</remarks>
internal static class NameScripts
{
    private const string Latin = "Latin";

    private static readonly (int First, int Last, string Script)[] Ranges =
    [
        ('A', 'Z', Latin), ('a', 'z', Latin), (0xaa, 0xaa, Latin), (0xba, 0xba, Latin), (0xc0, 0xd6, Latin), (0xd8, 0xf6, Latin),
        (0xf8, 0x24f, Latin), (0x370, 0x3ff, "Greek"), (0x400, 0x52f, "Cyrillic"), (0x531, 0x556, "Armenian"), (0x561, 0x587, "Armenian"),
        (0x5d0, 0x5ea, "Hebrew"), (0x620, 0x64a, "Arabic"), (0x904, 0x939, "Devanagari"), (0xe01, 0xe30, "Thai"), (0x10d0, 0x10fa, "Georgian"),
        (0x1e00, 0x1eff, Latin), (0x1f00, 0x1fff, "Greek"), (0x3005, 0x3005, "Han"), (0x3041, 0x3096, "Hiragana"), (0x30a1, 0x30fc, "Katakana"),
        (0x3400, 0x4dbf, "Han"), (0x4e00, 0x9fff, "Han"), (0xac00, 0xd7a3, "Hangul"),
    ];

    private static readonly string[][] Together = [[Latin, "Han", "Hiragana", "Katakana"], [Latin, "Han", "Hangul"]];

    /// <summary>The names of the scripts.</summary>
    internal static string All { get; } = string.Join(", ", Ranges.Select(range => range.Script).Distinct());

    /// <summary>What is wrong with the letters of a name whose characters are visible; empty if nothing is.</summary>
    internal static string WhatIsWrong(string name)
    {
        var scripts = new List<string>();
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.IsAscii && !Rune.IsLetter(rune))
            {
                continue;
            }

            if (ScriptOf(rune) is not { } script)
            {
                return string.Create(CultureInfo.InvariantCulture, $"'{name}' can't be a name: '{rune}' (U+{rune.Value:X4}) is no letter of the scripts that names are written in ({All}), no ASCII digit and no ASCII punctuation.");
            }

            if (!scripts.Contains(script))
            {
                scripts.Add(script);
            }
        }

        if (scripts.Count > 1 && !Together.Any(may => scripts.TrueForAll(may.Contains)))
        {
            return $"'{name}' can't be a name: it mixes {string.Join(" and ", scripts)} letters. Write it in one script.";
        }

        return scripts is [var only] && only != Latin && LookAlikes.LatinFormOf(name) is { } form
            ? $"'{name}' can't be a name: all its letters are {only} ones that look like Latin ones ('{form}'). Write it in Latin letters, or choose another."
            : string.Empty;
    }

    private static string? ScriptOf(Rune rune)
    {
        foreach (var (first, last, script) in Ranges)
        {
            if (rune.Value >= first && rune.Value <= last)
            {
                return Rune.IsLetter(rune) ? script : null;
            }
        }

        return null;
    }
}
