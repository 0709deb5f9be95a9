using System.Collections.Immutable;
using Jitos.Client;
using Jitos.Kernel;
using Jitos.Rewriting;

namespace ChangeControl;

/// <summary>Calls that must go well, and calls that must be refused, with a line about each.</summary>
internal sealed class Steps(TextWriter output)
{
    /// <summary>Says something.</summary>
    public void Say(string line) => output.WriteLine(line);

    /// <summary>Begins a part of the story.</summary>
    public void Begin(string title) => output.WriteLine($"\n== {title}");

    /// <summary>Demands something of the state.</summary>
    /// <exception cref="StoryException">It does not hold.</exception>
    public static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new StoryException(what);
        }
    }

    /// <summary>A syscall that the kernel must accept.</summary>
    /// <exception cref="StoryException">It refuses.</exception>
    public static async Task<Receipt> AcceptAsync(JitosClient client, string call, params ImmutableArray<SyscallArgument> arguments)
    {
        var receipt = await client.SyscallAsync(new Syscall(call, arguments));
        Require(receipt.IsAccepted, $"the kernel refuses {call}: {receipt.Message}");
        return receipt;
    }

    /// <summary>A program that must succeed.</summary>
    /// <exception cref="StoryException">It does not.</exception>
    public async Task CommitAsync(BranchHandle branch, string program, params ImmutableArray<ActualArgument> arguments)
    {
        var result = Committed(await branch.CollapseAsync(program, arguments));
        Say($"{branch.Name}: commit {result.Commit}, {program}({string.Join(", ", arguments)})");
    }

    /// <summary>A program that a policy of the process must refuse.</summary>
    /// <exception cref="StoryException">It is not refused, or not for this.</exception>
    public async Task RefuseAsync(BranchHandle branch, string policy, string program, params ImmutableArray<ActualArgument> arguments)
    {
        var result = await branch.CollapseAsync(program, arguments);
        Require(!result.IsCommitted, $"{program} on {branch.Name} was committed, though '{policy}' must refuse it.");
        Require(result.Refusal!.Message.Contains($"'{policy}'", StringComparison.Ordinal), $"{program} on {branch.Name} was refused, but not by '{policy}': {result.Refusal.Message}");
        Say($"{branch.Name}: {program}({string.Join(", ", arguments)}) is refused: {result.Refusal.Message}");
    }

    /// <summary>Demands that a request led to a commit.</summary>
    /// <exception cref="StoryException">It did not.</exception>
    public static CommitResult Committed(CommitResult result)
    {
        Require(result.IsCommitted, result.Refusal?.Message ?? "");
        return result;
    }

    /// <summary>The network at the head of a branch.</summary>
    public static async Task<Network> NetworkOfAsync(BranchHandle branch) => Network.Of(await branch.ReadAsync());
}
