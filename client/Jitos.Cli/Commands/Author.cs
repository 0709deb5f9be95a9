using Jitos.Contracts;

namespace Jitos.Cli;

/// <summary>Who made a commit, for people.</summary>
internal static class Author
{
    private const string Kernel = "kernel";

    /// <summary>What stands where nothing of a commit is told but its number.</summary>
    public const string NotReadable = "not readable";

    /// <summary>The principal that asked for the commit; nobody did for those that take in what the kernel has decided.</summary>
    public static string Of(WireCommit commit) => commit switch
    {
        _ when IsHidden(commit) => NotReadable,
        { By.Length: 0 } => Kernel,
        _ => commit.By,
    };

    /// <summary>Whether nothing of a commit is told but its number: it was made on a branch that the reader may not read.</summary>
    public static bool IsHidden(WireCommit commit) => commit.Branch.Length == 0;
}
