using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>Who submits a syscall, under which operation, and when.</summary>
/// <param name="Principal">The path of the principal of a genuine session.</param>
/// <param name="Operation">The operation; a repeat gets the receipt of the first.</param>
public sealed record Submission(string Principal, OperationId Operation)
{
    /// <summary>The entry that the session was opened for; none for whoever asks without one. Not recorded: it is that of the path.</summary>
    public ElementId Entry { get; init; }

    /// <summary>
    /// Where the operation stands among those of its caller, which the kernel forgets from the least on. That of a
    /// process's own request is its commit when it asks; of anybody else the first eight bytes of the operation, which begin with the time.
    /// </summary>
    public ulong Order { get; init; } = Operation.Order;

    /// <summary>Whether a process asks by itself. Its operations are digests, of which none begins with the commit that it asks at.</summary>
    internal bool IsRequest => Order != Operation.Order;

    /// <summary>
    /// The time at which it arrives, in seconds since 1970, as its host observed it; 0 if it did not. It is for people:
    /// nothing is decided by it, since a clock may say anything (decision 18).
    /// </summary>
    public long Second { get; init; }

    /// <summary>
    /// How long the kernel has been up when it arrives, in seconds over all its activations, by a clock of its host that only
    /// goes forwards: what rates are counted in. Null if that was not observed, as in records of version 3.
    /// </summary>
    public long? Uptime { get; init; }

    /// <summary>How many syscalls of the principal in this second of uptime were refused without a record. Not recorded itself.</summary>
    public int Unrecorded { get; init; }

    /// <summary>The same of whoever pays for the principal, with all for whom it pays.</summary>
    public int UnrecordedOfPayer { get; init; }

    /// <summary>What of it is recorded.</summary>
    /// <param name="uptime">When it is decided.</param>
    internal Submission Recorded(long uptime) => this with { Uptime = uptime, Entry = ElementId.None, Unrecorded = 0, UnrecordedOfPayer = 0 };
}
