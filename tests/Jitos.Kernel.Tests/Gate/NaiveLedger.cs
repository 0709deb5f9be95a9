namespace Jitos.Kernel.Tests;

/// <summary>What the kernel should know of the past, as plainly as it can be said: all operations ever, and who used what.</summary>
internal sealed class NaiveLedger
{
    private const int RememberedOfAProcess = 64;

    private readonly Dictionary<int, (string By, Act Act, SyscallRefusal Verdict)> remembered = [];
    private readonly Dictionary<string, SortedSet<int>> operations = new(StringComparer.Ordinal);
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
        if (remembered.TryGetValue(operation, out var known))
        {
            return known.By == by && known.Act == act ? known.Verdict : SyscallRefusal.OperationIdReuse;
        }

        return by.StartsWith("/proc/", StringComparison.Ordinal) && Of(by) is { Count: RememberedOfAProcess } own && operation < own.Min ? SyscallRefusal.TooOld : null;
    }

    /// <summary>Whether an operation would only be answered again.</summary>
    public bool IsRepeat(string by, int operation, Act act) => remembered.TryGetValue(operation, out var known) && known.By == by && known.Act == act;

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

    private SortedSet<int> Of(string by) => operations.TryGetValue(by, out var own) ? own : operations[by] = [];

    private void Remember(string by, int operation, Act act, SyscallRefusal verdict)
    {
        remembered.Add(operation, (by, act, verdict));
        var own = Of(by);
        _ = own.Add(operation);
        if (by.StartsWith("/proc/", StringComparison.Ordinal) && own.Count > RememberedOfAProcess)
        {
            _ = remembered.Remove(own.Min);
            _ = own.Remove(own.Min);
        }
    }
}
