using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>What a commit did: some of its steps, with the names of their rules and what their elements are called.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Call">The program that was run; null if the commit is of something else.</param>
/// <param name="First">The index of the first step given.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Names">The name of each one's rule, or of a test's program; empty for a patch, and for what is not installed there.</param>
/// <param name="Labels">What the elements that they mention are called, by element.</param>
public sealed record CommitAccount(
    Commit Commit,
    Invocation? Call,
    int First,
    ImmutableArray<Step> Steps,
    ImmutableArray<string> Names,
    ImmutableArray<ElementLabel> Labels)
{
    /// <summary>The most steps of an account.</summary>
    public const int MostSteps = 10_000;

    /// <summary>Gives an account.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="after">The branch at the commit.</param>
    /// <param name="content">The content of the commit.</param>
    /// <param name="first">The index of the first step wanted.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="past">Where rules and programs are found that are not installed there, of a merge; null for nowhere.</param>
    /// <param name="stop">Ends it between two steps.</param>
    /// <exception cref="ReplayException">The content is not that of the commit.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static CommitAccount Of(Commit commit, Branch after, CommitContent content, int first, int count, ModuleHistory? past = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(content);
        var (rewind, labels) = (new Rewind(after), new ElementLabels());
        var steps = StepReader.Read(content.Steps.Span, after.Version.Symbols);
        var last = Math.Min((long)first + count, steps.Length);
        var names = new string[Math.Max(0, last - first)];
        for (var index = steps.Length - 1; index >= first; index--)
        {
            stop.ThrowIfCancellationRequested();
            var isWanted = index < last;
            if (isWanted)
            {
                LabelAll(labels, rewind, steps[index]);
            }

            rewind.Undo(steps[index]);
            if (isWanted)
            {
                LabelAll(labels, rewind, steps[index]);
                names[index - first] = NameOf(rewind.Library, past, steps[index]);
            }
        }

        return new CommitAccount(commit, content.Call, first, steps[Math.Min(first, steps.Length)..(int)Math.Max(last, Math.Min(first, steps.Length))], [.. names], labels.All);
    }

    private static void LabelAll(ElementLabels labels, Rewind rewind, Step step)
    {
        foreach (var element in Replay.OperationsOf(step).Select(operation => operation.Element).Concat(step is Step.Derivation derivation ? derivation.Match : []))
        {
            labels.Add(rewind.Graph, rewind.Library.Schema, element);
        }
    }

    private static string NameOf(Library library, ModuleHistory? past, Step step) => step switch
    {
        Step.Derivation derivation => (library.FindRule(derivation.Rule) ?? past?.Find(derivation.Rule)?.FindRule(derivation.Rule))?.Rule.Name,
        Step.Test test => (library.FindProgram(test.Program) ?? past?.Find(test.Program)?.FindProgram(test.Program))?.Program.Name,
        _ => null,
    } ?? string.Empty;
}
