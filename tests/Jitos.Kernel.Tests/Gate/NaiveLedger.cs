namespace Jitos.Kernel.Tests;

/// <summary>What the kernel should know of the past, as plainly as it can be said: all operations ever, and who used what.</summary>
internal sealed class NaiveLedger
{
    private const int LatestOfAProcess = 16;
    private const int HighestOfAProcess = 48;

    private readonly Dictionary<(string By, int Operation), (Act Act, SyscallRefusal Verdict)> remembered = [];
    private readonly Dictionary<string, (List<int> Latest, SortedSet<int> Highest, int Mark)> operations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Calls, int Elements)> used = new(StringComparer.Ordinal);
    private readonly Dictionary<(string By, int Second), int> calls = [];
    private readonly Dictionary<string, Act.Limit> limits = new(StringComparer.Ordinal);

    /// <summary>The number of the last tick.</summary>
    public int Tick { get; set; }

    /// <summary>The time.</summary>
    public int Second { get; set; }

    /// <summary>The verdict on an operation by what is known of the past; null if there is none.</summary>
    public SyscallRefusal? Find(string by, int operation, Act act)
    {
        if (remembered.TryGetValue((by, operation), out var known))
        {
            return known.Act == act ? known.Verdict : SyscallRefusal.OperationIdReuse;
        }

        return Of(by) is { Mark: >= 0 } own && operation < own.Highest.Min ? SyscallRefusal.TooOld : null;
    }

    /// <summary>Whether an operation would only be answered again.</summary>
    public bool IsRepeat(string by, int operation, Act act) => remembered.TryGetValue((by, operation), out var known) && known.Act == act;

    /// <summary>Whether a principal has used up its syscalls, in all or in this second.</summary>
    public bool IsUsedUp(string by) => limits.TryGetValue(by, out var limit)
        && ((limit.Calls >= 0 && used.GetValueOrDefault(by).Calls >= limit.Calls) || (limit.Rate >= 0 && calls.GetValueOrDefault((by, Second)) >= limit.Rate));

    /// <summary>Whether a principal may make so many elements.</summary>
    public bool MayMake(string by, int elements) =>
        !limits.TryGetValue(by, out var limit) || limit.Elements < 0 || used.GetValueOrDefault(by).Elements + elements <= limit.Elements;

    public void Set(Act.Limit limit) => limits[limit.Subject] = limit;

    /// <summary>Notes a verdict, and what it cost.</summary>
    public void Note(string by, int operation, Act act, SyscallRefusal verdict, int elements)
    {
        if (verdict != SyscallRefusal.NoPrincipal)
        {
            var soFar = used.GetValueOrDefault(by);
            used[by] = (soFar.Calls + 1, soFar.Elements + elements);
            calls[(by, Second)] = calls.GetValueOrDefault((by, Second)) + 1;
        }

        if (verdict is not (SyscallRefusal.TooOld or SyscallRefusal.OperationIdReuse))
        {
            Remember(by, operation, act, verdict);
        }
    }

    private (List<int> Latest, SortedSet<int> Highest, int Mark) Of(string by) => operations.GetValueOrDefault(by, ([], [], -1));

    private void Remember(string by, int operation, Act act, SyscallRefusal verdict)
    {
        remembered.Add((by, operation), (act, verdict));
        var (latest, highest, mark) = Of(by);
        latest.Add(operation);
        if (by.StartsWith("/proc/", StringComparison.Ordinal) && latest.Count > LatestOfAProcess)
        {
            _ = highest.Add(latest[0]);
            latest.RemoveAt(0);
        }

        if (highest.Count > HighestOfAProcess)
        {
            _ = remembered.Remove((by, highest.Min));
            mark = Math.Max(mark, highest.Min);
            _ = highest.Remove(highest.Min);
        }

        operations[by] = (latest, highest, mark);
    }
}
