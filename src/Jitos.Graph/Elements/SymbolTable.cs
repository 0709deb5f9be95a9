using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Text;

namespace Jitos.Graph;

/// <summary>
/// The names of types and attributes of one process, interned. It only grows, and every version of the process's
/// graph shares it.
/// </summary>
/// <remarks>
/// Safe for concurrent use. Numbers depend on the order of interning, so they must never be seen: hashed bytes carry
/// <see cref="HashOf"/> or the name's digest, stored bytes carry <see cref="NameOf"/>.
/// </remarks>
public sealed class SymbolTable
{
    /// <summary>The greatest number of names in a table.</summary>
    public const int MaxCount = 1 << 20;

    /// <summary>The greatest length of a name, in UTF-8 bytes.</summary>
    public const int MaxNameBytes = 256;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly ConcurrentDictionary<string, Symbol> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, string> byHash = [];
    private readonly Lock growth = new();
    private Entry[] entries = new Entry[16];
    private int count;

    /// <summary>The symbol of a name, which is added if it is new.</summary>
    /// <exception cref="ArgumentException">The name is empty, too long or not well-formed Unicode, the table is full, or two names have one hash.</exception>
    public Symbol Intern(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return byName.TryGetValue(name, out var symbol) ? symbol : Add(name);
    }

    /// <summary>The symbol of a name, if it is in the table.</summary>
    public bool TryFind(string name, out Symbol symbol) => byName.TryGetValue(name, out symbol);

    /// <summary>The name of a symbol of this table.</summary>
    public string NameOf(Symbol symbol) => Volatile.Read(ref entries)[symbol.Number - 1].Name;

    /// <summary>XxHash64 of the name's UTF-8 bytes, unique in the table: what checksums hash for the name.</summary>
    public ulong HashOf(Symbol symbol) => Volatile.Read(ref entries)[symbol.Number - 1].Hash;

    /// <summary>Orders symbols by name, ordinal.</summary>
    public int Compare(Symbol left, Symbol right) =>
        left == right ? 0 : string.CompareOrdinal(NameOf(left), NameOf(right));

    /// <summary>SHA-256 of the name's UTF-8 bytes: what state digests hash for the name.</summary>
    internal Digest DigestOf(Symbol symbol) => Volatile.Read(ref entries)[symbol.Number - 1].Digest;

    private Symbol Add(string name)
    {
        var bytes = Encode(name);
        lock (growth)
        {
            if (byName.TryGetValue(name, out var known))
            {
                return known;
            }

            var hash = XxHash64.HashToUInt64(bytes);
            Check(name, hash);
            if (count == entries.Length)
            {
                var larger = new Entry[count * 2];
                entries.CopyTo(larger, 0);
                Volatile.Write(ref entries, larger);
            }

            entries[count++] = new Entry(name, hash, Digest.Of(bytes));
            byHash.Add(hash, name);
            var symbol = new Symbol(count);
            byName[name] = symbol;
            return symbol;
        }
    }

    private void Check(string name, ulong hash)
    {
        if (count == MaxCount)
        {
            throw new ArgumentException($"The process has {MaxCount} names of types and attributes; '{name}' would be one more.", nameof(name));
        }

        if (byHash.TryGetValue(hash, out var other))
        {
            throw new ArgumentException($"The names '{other}' and '{name}' have the same hash; rename one of them.", nameof(name));
        }
    }

    private static byte[] Encode(string name)
    {
        if (name.Length > MaxNameBytes || Encoding.UTF8.GetByteCount(name) > MaxNameBytes)
        {
            throw new ArgumentException($"The name '{name[..32]}…' is too long; {MaxNameBytes} bytes of UTF-8 are allowed.", nameof(name));
        }

        try
        {
            return StrictUtf8.GetBytes(name);
        }
        catch (EncoderFallbackException)
        {
            throw new ArgumentException("The name is not well-formed Unicode.", nameof(name));
        }
    }

    private readonly record struct Entry(string Name, ulong Hash, Digest Digest);
}
