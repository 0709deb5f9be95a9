using System.Collections.Immutable;
using Jitos.Client;
using Jitos.Contracts;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary>What <c>log</c> found.</summary>
/// <param name="Process">The process.</param>
/// <param name="Commits">The commits, in order of their numbers.</param>
/// <param name="Steps">What the commit asked for did, in order; null if none was asked for.</param>
internal sealed record LogDocument(string Process, IReadOnlyList<LogDocument.CommitFacts> Commits, IReadOnlyList<LogDocument.StepFacts>? Steps)
{
    /// <summary>Whether the verb succeeded.</summary>
    public bool Ok { get; } = true;

    /// <summary>A commit. Of one that is not readable there is the number alone, and the branch is empty.</summary>
    /// <param name="Commit">Its number.</param>
    /// <param name="Branch">The branch that it was made on.</param>
    /// <param name="Parents">The commits that it follows.</param>
    /// <param name="By">The principal that asked for it.</param>
    /// <param name="Operation">The operation that asked for it.</param>
    /// <param name="Seen">The highest tick of the root that the branch had seen.</param>
    /// <param name="Why">What it does.</param>
    /// <param name="Steps">The number of its steps.</param>
    /// <param name="Derivations">The number of derivations among them.</param>
    /// <param name="Checksum">The checksum of the graph after it.</param>
    internal sealed record CommitFacts(
        ulong Commit,
        string Branch,
        IReadOnlyList<ulong> Parents,
        string By,
        string Operation,
        ulong Seen,
        string Why,
        int Steps,
        int Derivations,
        string Checksum)
    {
        public static CommitFacts Of(WireCommit commit) => new(
            commit.Number, commit.Branch, [.. commit.Parents], commit.By, commit.Operation, commit.Seen, commit.Why, commit.Steps, commit.Derivations, commit.Checksum);
    }

    /// <summary>A step.</summary>
    /// <param name="Index">Its index in the commit, from 0.</param>
    /// <param name="Kind"><c>derivation</c>, <c>test</c> or <c>patch</c>.</param>
    /// <param name="Rule">The name of its rule, or of a test's program; empty for a patch.</param>
    /// <param name="Arguments">The arguments, as the language writes them.</param>
    /// <param name="Match">The elements matched, in order.</param>
    /// <param name="Outcome">The outcome of a test; null for other steps.</param>
    /// <param name="Changes">What it changed, in canonical order.</param>
    internal sealed record StepFacts(
        int Index,
        string Kind,
        string Rule,
        IReadOnlyList<string> Arguments,
        IReadOnlyList<string> Match,
        bool? Outcome,
        IReadOnlyList<ChangeFacts> Changes)
    {
        public static IReadOnlyList<StepFacts> Of(CommitSteps commit) =>
            [.. commit.Steps.Select((step, place) => Of(commit, step, place))];

        private static StepFacts Of(CommitSteps commit, Step step, int place) => new(
            commit.First + place,
            step.GetType().Name.ToLowerInvariant(),
            commit.Rules[place],
            [.. ArgumentsOf(step).Select(argument => argument.ToString())],
            step is Step.Derivation derivation ? [.. derivation.Match.Select(element => commit.Names[element])] : [],
            (step as Step.Test)?.Outcome,
            [.. Replay.OperationsOf(step).Select(operation => ChangeFacts.Of(operation, commit.Symbols, element => commit.Names[element]))]);

        private static ImmutableArray<ActualArgument> ArgumentsOf(Step step) => step switch
        {
            Step.Derivation derivation => derivation.Arguments,
            Step.Test test => test.Arguments,
            _ => [],
        };
    }
}
