using System.Collections.Frozen;
using System.Text;

namespace Jitos.Kernel;

/// <summary>
/// Characters that look like others, and the form of a name by which look-alikes are known: its skeleton (UTS #39, Unicode
/// Security Mechanisms, section 4).
/// </summary>
/// <remarks>
/// The table is taken from confusables.txt of Unicode 13.0.0 (https://www.unicode.org/Public/security/13.0.0/confusables.txt):
/// of the letters that names may have (<see cref="NameScripts"/>) those that look like one Latin letter or digit. Of that file's
/// pairs in ASCII, <c>rn</c> and <c>m</c> are left out: whole words differ by them in good faith, as "corn" and "com".
/// </remarks>
internal static class LookAlikes
{
    /// <summary>Pairs: a character, and the one that it looks like.</summary>
    private const string Pairs = ""
        // ASCII
        + "0OIl1l|l"
        // Latin
        + "\u00cd\u013a\u011a\u0114\u011b\u0115\u0131i\u015e\u0218\u015f\u0219\u0162\u021a\u0163\u021b"
        + "\u017ff\u0184b\u018dg\u0196l\u01a6R\u01a72\u01b73\u01bc5\u01bds\u01bf\u00fe\u01c0l\u01cd\u0102"
        + "\u01ce\u0103\u01d0\u012d\u01d1\u014e\u01d2\u014f\u01d3\u016c\u01d4\u016d\u01e6\u011e\u01e7\u011f"
        + "\u0202\u00c2\u0203\u00e2\u0206\u00ca\u0207\u00ea\u020b\u00ee\u020e\u00d4\u020f\u00f4\u0216\u00db"
        + "\u0217\u00fb\u021c3\u02228\u02238\u1e9a\u1ea3\u1e9b\u1e1f\u1e9df\u1eca\u1e37\u1effy"
        // Greek
        + "\u037ai\u037fJ\u0386\u00c1\u0388\u00c9\u038a\u013a\u038c\u00d3\u038e\u00dd\u0390\u1e2f\u0391A"
        + "\u0392B\u0395E\u0396Z\u0397H\u0399l\u039aK\u039b\u0245\u039cM\u039dN\u039fO\u03a1P\u03a3\u01a9"
        + "\u03a4T\u03a5Y\u03a7X\u03ab\u0178\u03ac\u00e1\u03af\u00ed\u03b0\u01d8\u03b1a\u03b2\u00df\u03b3y"
        + "\u03b4\u1e9f\u03b9i\u03ba\u0138\u03bdv\u03bfo\u03c1p\u03c3o\u03c5u\u03ca\u00ef\u03cb\u00fc"
        + "\u03cc\u00f3\u03cd\u00fa\u03d0\u00df\u03d2Y\u03d3\u00dd\u03d4\u0178\u03dcF\u03e82\u03e9\u01a8"
        + "\u03f0\u0138\u03f1p\u03f2c\u03f3j\u03f7\u00de\u03f8\u00fe\u03f9C\u03faM\u03fd\u0186\u1f70\u00e0"
        + "\u1f76\u00ec\u1f78\u00f2\u1f7a\u00f9\u1fb0\u0103\u1fb1\u0101\u1fb3\u0105\u1fb6\u00e3\u1fb8\u0102"
        + "\u1fb9\u0100\u1fba\u00c0\u1fbc\u0104\u1fc8\u00c8\u1fd0\u012d\u1fd1\u012b\u1fd6\u0129\u1fe0\u016d"
        + "\u1fe1\u016b\u1fe2\u01dc\u1fe6\u0169\u1fe9\u0232\u1fea\u1ef2\u1ff8\u00d2"
        // Cyrillic
        + "\u0400\u00c8\u0401\u00cb\u0405S\u0406l\u0408J\u040c\u1e30\u0410A\u0412B\u0415E\u04173\u041aK"
        + "\u041b\u0245\u041cM\u041dH\u041eO\u0420P\u0421C\u0422T\u0423Y\u0425X\u042cb\u0430a\u04316\u0433r"
        + "\u0435e\u043a\u0138\u043eo\u0440p\u0441c\u0443y\u0445x\u044c\u0185\u0450\u00e8\u0451\u00eb"
        + "\u0453\u0155\u0455s\u0456i\u0457\u00ef\u0458j\u0461w\u0474V\u0475v\u04aeY\u04afy\u04bbh\u04bde"
        + "\u04bf\u0119\u04c0l\u04cfi\u04d0\u0102\u04d1\u0103\u04d2\u00c4\u04d3\u00e4\u04d6\u0114"
        + "\u04d7\u0115\u04d8\u018f\u04d9\u01dd\u04e03\u04e1\u021d\u04e6\u00d6\u04e7\u00f6\u04ee\u0232"
        + "\u04ef\u0233\u04f0\u0178\u04f1\u00ff\u0501d\u050a\u01f6\u050cG\u0510\u0190\u051bq\u051cW\u051dw"
        // Armenian
        + "\u054dU\u054fS\u0555O\u0561w\u0563q\u0566q\u056e\u1e9f\u0570h\u0575\u0237\u0578n\u057cn\u057du"
        + "\u0581g\u0584f\u0585o"
        // Hebrew
        + "\u05d5l\u05d8v\u05dfl\u05e1o"
        // Arabic
        + "\u0627l\u0647o"
        // Georgian
        + "\u10e7y\u10f3\u021d";

    private static readonly FrozenDictionary<char, char> Plain =
        Enumerable.Range(0, Pairs.Length / 2).ToFrozenDictionary(pair => Pairs[2 * pair], pair => Pairs[(2 * pair) + 1]);

    /// <summary>The form that a name has in common with all names that look like it.</summary>
    internal static string SkeletonOf(string name)
    {
        if (!name.AsSpan().ContainsAny(Characters.Odd))
        {
            return name;
        }

        var skeleton = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            _ = skeleton.Append(PlainOf(c));
        }

        return skeleton.ToString();
    }

    /// <summary>What a name looks like in Latin letters, if each of its letters looks like one; null if not.</summary>
    internal static string? LatinFormOf(string name) =>
        name.All(c => c <= '~' || Plain.ContainsKey(c)) ? SkeletonOf(name) : null;

    /// <summary>What a character looks like. One step may lead to another look-alike, but never in a circle.</summary>
    private static char PlainOf(char c)
    {
        while (Plain.TryGetValue(c, out var plain))
        {
            c = plain;
        }

        return c;
    }

    /// <summary>The characters of the table, to pass by names that have none of them.</summary>
    private static class Characters
    {
        internal static readonly System.Buffers.SearchValues<char> Odd = System.Buffers.SearchValues.Create([.. Plain.Keys]);
    }
}
