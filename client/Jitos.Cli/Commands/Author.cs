using Jitos.Contracts;

namespace Jitos.Cli;

/// <summary>Who made a commit, for people.</summary>
internal static class Author
{
    private const string Kernel = "kernel";

    /// <summary>The principal that asked for the commit; nobody did for those that take in what the kernel has decided.</summary>
    public static string Of(WireCommit commit) => commit.By.Length == 0 ? Kernel : commit.By;
}
