using System.Globalization;

namespace Jitos.Crash.Tests;

/// <summary>What was acknowledged to a client, kept by the client.</summary>
internal sealed class Ledger
{
    /// <summary>An acknowledged commit.</summary>
    internal sealed record Commit(long Pid, ulong Number, string Checksum, string Operation);

    /// <summary>An acknowledged launch.</summary>
    internal sealed record Launch(long Pid, string Name);

    public List<Commit> Commits { get; } = [];

    public List<Launch> Launches { get; } = [];

    /// <summary>Takes a line down; one that was cut off acknowledges nothing.</summary>
    public void Take(string line)
    {
        switch (line.Split(' '))
        {
            case ["commit", var pid, var number, var checksum, var operation, "."]:
                Commits.Add(new(Number(pid), (ulong)Number(number), checksum, operation));
                break;
            case ["launch", var pid, var name, "."]:
                Launches.Add(new(Number(pid), name));
                break;
        }
    }

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
