using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>
/// Answers a question by going back through history once: the last step that did what is looked for is a reason, and what
/// its rule matched and read is looked for from there on.
/// </summary>
/// <remarks>Give it the contents of the commits that it <see cref="Needed"/>, until it needs no more.</remarks>
public sealed class WhyTrace
{
    private const int FirstCommits = 64;
    private const int MostCommits = 4_096;

    private readonly ProcessState state;
    private readonly WhyQuestion question;
    private readonly CommitId start;
    private readonly Rewind rewind;
    private readonly WantedCells wanted = new();
    private readonly ElementLabels labels = new();
    private readonly List<Reason> reasons = [];
    private readonly List<List<int>> causes = [];
    private readonly Dictionary<Digest, PreparedRule?> replaced = [];
    private CommitId at;
    private int batch = FirstCommits;
    private int mostAtOnce = MostCommits;

    /// <summary>Begins to answer.</summary>
    /// <param name="state">The state.</param>
    /// <param name="from">The branch at the commit that is asked about.</param>
    /// <param name="question">The question.</param>
    public WhyTrace(ProcessState state, Branch from, WhyQuestion question)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(question);
        (this.state, this.question, start, at) = (state, question, from.Head, from.Head);
        rewind = new Rewind(from);
        Ask();
    }

    /// <summary>The commits whose contents are to be given next, the latest first; empty when the answer is complete.</summary>
    public ImmutableArray<CommitId> Needed
    {
        get
        {
            var line = Line().ToArray();
            return [.. line, .. line.Select(state.CommitOf).Where(IsMerge).SelectMany(commit => ModuleHistory.Needed(state, commit.Sources)).Except(line)];
        }
    }

    /// <summary>The answer, as far as it is found. Without reasons: there has never been such an element or attribute.</summary>
    public Explanation Explanation => new(
        start,
        [.. reasons.Select((reason, index) => reason with { Causes = [.. causes[index]] })],
        wanted.IsEmpty || (at == CommitId.Root && reasons.Count < question.MaxReasons),
        labels.All);

    /// <summary>Only a merge has steps by rules that may not be installed where they are done.</summary>
    private static bool IsMerge(Commit commit) => !commit.Origins.IsEmpty;

    /// <summary>Has fewer commits needed at a time from now on, where the contents of so many take too much room.</summary>
    /// <returns>Whether there can be fewer.</returns>
    public bool TryNarrow()
    {
        mostAtOnce = Math.Max(1, batch / 2);
        var isLess = mostAtOnce < batch;
        batch = mostAtOnce;
        return isLess;
    }

    private bool IsDone => wanted.IsEmpty || reasons.Count >= question.MaxReasons;

    private GraphWriter Graph => rewind.Graph;

    /// <summary>Goes back through the commits that were needed.</summary>
    /// <param name="contents">Their contents.</param>
    /// <param name="cancellationToken">Ends it; the trace is of no use then.</param>
    /// <exception cref="ReplayException">The contents are not those of the commits.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Advance(IReadOnlyDictionary<CommitId, CommitContent> contents, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contents);
        foreach (var id in Line().ToArray())
        {
            Visit(state.CommitOf(id), contents, cancellationToken);
            at = state.CommitOf(id).Base;
        }

        batch = Math.Min(batch * 2, mostAtOnce);
    }

    /// <summary>The commits that are visited next, the latest first.</summary>
    private IEnumerable<CommitId> Line()
    {
        var count = 0;
        for (var commit = at; count < batch && commit != CommitId.Root && !IsDone; commit = state.CommitOf(commit).Base)
        {
            count++;
            yield return commit;
        }
    }

    private void Ask()
    {
        var element = question.Element;
        if (question.Attribute.Length > 0)
        {
            if (Graph.Symbols.TryFind(question.Attribute, out var attribute))
            {
                wanted.Add(element, attribute, WantedCells.Question);
            }

            return;
        }

        wanted.Add(element, WantedCells.Question);
        WantAttributes(element, WantedCells.Question);
    }

    private void WantAttributes(ElementId element, int asker)
    {
        foreach (var (attribute, _) in Graph.Contains(element) ? Graph.AttributesOf(element) : Attributes.None)
        {
            wanted.Add(element, attribute, asker);
        }
    }

    private void Visit(Commit commit, IReadOnlyDictionary<CommitId, CommitContent> contents, CancellationToken stop)
    {
        var steps = StepReader.Read(contents[commit.Id].Steps.Span, Graph.Symbols);
        var past = IsMerge(commit) ? new ModuleHistory(state, commit.Sources, contents) : null;
        for (var index = steps.Length - 1; index >= 0 && !IsDone; index--)
        {
            stop.ThrowIfCancellationRequested();
            if (past is not null && steps[index] is Step.Derivation { Rule: var rule } && rewind.Library.FindRule(rule) is null && !replaced.ContainsKey(rule))
            {
                replaced.Add(rule, past.Find(rule)?.FindRule(rule));
            }

            Visit(commit, index, steps[index]);
        }
    }

    /// <summary>The rule of a step: where it is not installed, that of the modules where the step first happened.</summary>
    private PreparedRule? RuleOf(Step step) => step is Step.Derivation { Rule: var rule } ? rewind.Library.FindRule(rule) ?? replaced.GetValueOrDefault(rule) : null;

    private void Visit(Commit commit, int index, Step step)
    {
        var (askers, effects) = (new SortedSet<int>(), ImmutableArray.CreateBuilder<DeltaOperation>());
        foreach (var operation in Replay.OperationsOf(step))
        {
            if (wanted.Take(operation, askers))
            {
                effects.Add(operation);
                Label(operation.Element);
            }
        }

        rewind.Undo(step);
        if (effects.Count > 0)
        {
            Add(commit, index, step, effects.ToImmutable(), askers);
        }
    }

    private void Add(Commit commit, int index, Step step, ImmutableArray<DeltaOperation> effects, SortedSet<int> askers)
    {
        var (number, depth) = (reasons.Count, askers.Min(asker => asker == WantedCells.Question ? 0 : reasons[asker].Depth + 1));
        foreach (var asker in askers.Where(asker => asker != WantedCells.Question))
        {
            causes[asker].Add(number);
        }

        var (origin, isCut) = (commit.OriginOf(index), depth >= question.MaxDepth);
        var rule = RuleOf(step);
        var reason = new Reason(commit.Id, index, new StepOrigin(origin.Commit.Value, origin.Index), rule?.Rule.Name ?? string.Empty, Only(step, effects), [], depth, isCut);
        reasons.Add(step is Step.Patch patch ? Outside(reason, patch, effects, origin.Commit) : reason);
        causes.Add([]);
        foreach (var element in effects.Select(effect => effect.Element).Concat(MatchOf(step)))
        {
            Label(element);
        }

        if (!isCut)
        {
            Want(step, rule?.Rule, effects, number);
        }
    }

    /// <summary>Looks for what a step depended on, in the graph before it.</summary>
    private void Want(Step step, Rule? rule, ImmutableArray<DeltaOperation> effects, int asker)
    {
        if (step is Step.Derivation derivation)
        {
            foreach (var element in derivation.Match)
            {
                wanted.Add(element, asker);
            }

            foreach (var (element, attribute) in rule is null ? [] : Footprint.ReadAt(rule, derivation.Match))
            {
                wanted.Add(element, attribute, asker);
            }

            return;
        }

        foreach (var effect in effects)
        {
            WantOfPatch(effect, asker);
        }
    }

    /// <summary>A patch's left-hand side is what it changes and what it attaches to; one that settles a request depends on all of it.</summary>
    private void WantOfPatch(DeltaOperation effect, int asker)
    {
        if (effect.Kind is not (DeltaKind.CreateNode or DeltaKind.CreateEdge))
        {
            wanted.Add(effect.Element, asker);
        }

        foreach (var end in new[] { effect.Source, effect.Target, effect.Host }.Where(end => !end.IsNone))
        {
            wanted.Add(end, asker);
        }

        if (effect.Kind == DeltaKind.SetAttribute)
        {
            wanted.Add(effect.Element, effect.Attribute, asker);
            if (IsRequest(effect.Element))
            {
                WantAttributes(effect.Element, asker);
            }
        }
    }

    /// <summary>What a patch brings from the kernel.</summary>
    private Reason Outside(Reason reason, Step.Patch patch, ImmutableArray<DeltaOperation> effects, CommitId origin)
    {
        var request = effects.FirstOrDefault(effect => effect.Kind == DeltaKind.SetAttribute && IsRequest(effect.Element)).Element;
        var tick = patch.Operations.FirstOrDefault(operation => operation.Element == request && !operation.NewValue.IsAbsent && Graph.Symbols.NameOf(operation.Attribute) == "tick").NewValue;
        return reason with
        {
            Request = request,
            Tick = request.IsNone || tick.IsAbsent ? 0 : (ulong)tick.AsInt(),
            Message = state.CommitOf(origin).Message,
        };
    }

    private bool IsRequest(ElementId element) =>
        Graph.Contains(element) && Outbox.IsRequest(rewind.Library.Schema, Graph, element);

    private void Label(ElementId element) => labels.Add(Graph, rewind.Library.Schema, element);

    private static ImmutableArray<ElementId> MatchOf(Step step) => step is Step.Derivation derivation ? derivation.Match : [];

    private static Step Only(Step step, ImmutableArray<DeltaOperation> effects) => step switch
    {
        Step.Derivation derivation => derivation with { Operations = effects },
        Step.Patch patch => patch with { Operations = effects },
        _ => step,
    };
}
