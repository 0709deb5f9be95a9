using System.Globalization;

namespace Jitos.Storage;

/// <summary>
/// Names one journal: the kernel of a universe (<c>default</c>) or one of its processes (<c>default/3</c>).
/// </summary>
/// <remarks>
/// A universe name has 1 to 64 ASCII letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, and starts with a letter or digit,
/// so that it is printable, has one spelling and is safe in a path. <c>default</c> of this type names no journal.
/// </remarks>
public readonly struct JournalId : IEquatable<JournalId>, IComparable<JournalId>
{
    /// <summary>The longest universe name, in characters.</summary>
    public const int MaxUniverseLength = 64;

    private readonly string? universe;

    private JournalId(string universe, long pid)
    {
        this.universe = universe;
        Pid = pid;
    }

    /// <summary>The name of the universe.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Universe =>
        universe ?? throw new InvalidOperationException("This JournalId is the default value and names no journal.");

    /// <summary>The process number, from 1, or 0 for the kernel's journal.</summary>
    public long Pid { get; }

    /// <summary>Whether this is the journal of a kernel.</summary>
    public bool IsKernel => Pid == 0;

    /// <summary>The journal of a universe's kernel.</summary>
    /// <exception cref="ArgumentException">The name is not a universe name.</exception>
    public static JournalId Kernel(string universe) => new(Checked(universe), 0);

    /// <summary>The journal of one process of a universe.</summary>
    /// <exception cref="ArgumentException">The name is not a universe name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The process number is below 1.</exception>
    public static JournalId Process(string universe, long pid)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pid, 1);
        return new(Checked(universe), pid);
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is no journal id.</exception>
    public static JournalId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{Printable(text)}' is no journal id; write 'universe' or 'universe/pid'.");

    /// <summary>Reads what <see cref="ToString"/> writes; false when the text is anything else.</summary>
    public static bool TryParse(string? text, out JournalId id)
    {
        id = default;
        var (name, number) = Split(text ?? "");
        if (!IsUniverse(name) || !TryPid(number, out var pid))
        {
            return false;
        }

        id = new JournalId(name, pid);
        return true;
    }

    /// <summary>Orders by universe (ordinal), then the kernel before its processes, then by process number.</summary>
    public int CompareTo(JournalId other)
    {
        var byName = string.CompareOrdinal(universe, other.universe);
        return byName != 0 ? byName : Pid.CompareTo(other.Pid);
    }

    /// <inheritdoc/>
    public bool Equals(JournalId other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is JournalId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(universe, Pid);

    /// <summary><c>universe</c> or <c>universe/pid</c>.</summary>
    public override string ToString() =>
        IsKernel ? universe ?? "(none)" : string.Create(CultureInfo.InvariantCulture, $"{universe}/{Pid}");

    /// <summary>Equality by universe and process number.</summary>
    public static bool operator ==(JournalId left, JournalId right) => left.Equals(right);

    /// <summary>Inequality by universe and process number.</summary>
    public static bool operator !=(JournalId left, JournalId right) => !left.Equals(right);

    /// <summary>Order of <see cref="CompareTo"/>.</summary>
    public static bool operator <(JournalId left, JournalId right) => left.CompareTo(right) < 0;

    /// <summary>Order of <see cref="CompareTo"/>.</summary>
    public static bool operator <=(JournalId left, JournalId right) => left.CompareTo(right) <= 0;

    /// <summary>Order of <see cref="CompareTo"/>.</summary>
    public static bool operator >(JournalId left, JournalId right) => left.CompareTo(right) > 0;

    /// <summary>Order of <see cref="CompareTo"/>.</summary>
    public static bool operator >=(JournalId left, JournalId right) => left.CompareTo(right) >= 0;

    private static (string Name, string? Number) Split(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (text, null) : (text[..slash], text[(slash + 1)..]);
    }

    /// <summary>Reads a number in its one form: the framework's reading also takes NULs behind it, so that two texts would be one journal.</summary>
    private static bool TryPid(string? digits, out long pid)
    {
        pid = 0;
        return digits is null
            || (digits.All(char.IsAsciiDigit) && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out pid) && pid > 0 && digits[0] != '0');
    }

    private static string Checked(string universe) => IsUniverse(universe)
        ? universe
        : throw new ArgumentException(
            $"'{Printable(universe)}' is no universe name; use 1 to {MaxUniverseLength} ASCII letters, digits, '-', '_', '.', starting with a letter or digit.",
            nameof(universe));

    private static bool IsUniverse(string? name) =>
        name is { Length: > 0 and <= MaxUniverseLength }
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static string Printable(string? text)
    {
        var shown = (text ?? "").Take(MaxUniverseLength).Select(c => c is >= ' ' and <= '~' ? c : '?');
        return string.Concat(shown);
    }
}
