namespace Jitos.Contracts;

/// <summary>
/// Keeps a log of refusals short: the first of each window are written one by one; the others are counted, by reason, and
/// their numbers written once at the end of the window.
/// </summary>
/// <param name="time">Tells the time.</param>
/// <param name="summarise">Writes the numbers down; called on a thread of the pool.</param>
internal sealed class AuditRate(TimeProvider time, Action<string> summarise) : IDisposable
{
    /// <summary>The most reasons that are told apart in a window.</summary>
    private const int MaxReasons = 32;

    private readonly Lock change = new();
    private readonly Dictionary<string, long> more = [];
    private ITimer? end;
    private int lines;

    /// <summary>Counts a refusal, and says whether it is to be written down by itself.</summary>
    /// <param name="reason">Why; the numbers are given by reason.</param>
    public bool Admit(string reason)
    {
        lock (change)
        {
            end ??= time.CreateTimer(_ => EndWindow(), null, ConnectionLimits.AuditWindow, Timeout.InfiniteTimeSpan);
            if (lines < ConnectionLimits.AuditLines)
            {
                lines++;
                return true;
            }

            var counted = more.Count < MaxReasons || more.ContainsKey(reason) ? reason : "other reasons";
            more[counted] = more.GetValueOrDefault(counted) + 1;
            return false;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Writes what was counted and not yet written.</remarks>
    public void Dispose() => EndWindow();

    private void EndWindow()
    {
        string numbers;
        lock (change)
        {
            end?.Dispose();
            (end, lines) = (null, 0);
            numbers = string.Join(", ", more.OrderBy(reason => reason.Key, StringComparer.Ordinal).Select(reason => $"{reason.Value} × {reason.Key}"));
            more.Clear();
        }

        if (numbers.Length > 0)
        {
            summarise(numbers);
        }
    }
}
