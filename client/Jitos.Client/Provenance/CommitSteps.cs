using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>What a commit did, or a part of it.</summary>
public sealed record CommitSteps
{
    internal CommitSteps(WireAccount account)
    {
        (Commit, Call, First, Rules, Symbols) = (account.Commit, account.Call, account.First, account.Names, new SymbolTable());
        Steps = StepReader.Read(account.Steps, Symbols);
        Names = new ElementNames(account.Elements);
    }

    /// <summary>The commit.</summary>
    public WireCommit Commit { get; }

    /// <summary>The program that was run, with its arguments; empty if the commit is of something else.</summary>
    public string Call { get; }

    /// <summary>The index of the first step given.</summary>
    public int First { get; }

    /// <summary>The steps.</summary>
    public ImmutableArray<Step> Steps { get; }

    /// <summary>The name of each one's rule, or of a test's program; empty for a patch, and for what is not installed there.</summary>
    public ImmutableArray<string> Rules { get; }

    /// <summary>The names of types and attributes in the steps.</summary>
    public SymbolTable Symbols { get; }

    /// <summary>What the elements that they mention are called.</summary>
    public ElementNames Names { get; }
}
