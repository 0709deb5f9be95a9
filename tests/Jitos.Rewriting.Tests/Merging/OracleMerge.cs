using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>Does steps again by the naive oracle, each at its recorded match, and says what stands against one.</summary>
internal sealed class OracleMerge(Library library, GraphVersion ours, IdAllocator allocator)
{
    private OracleState state = OracleState.Of(ours, library.Schema, allocator);

    internal OracleGraph Graph => state.Graph;

    /// <summary>Whether a step can be done again, which it then is.</summary>
    internal bool TryDo(Step step) => step is Step.Derivation derivation ? TryDo(derivation) : HasSameOutcome((Step.Test)step);

    /// <summary>Whether a step that can't be done again has changed only what both sides have deleted.</summary>
    internal bool IsInEffect(Step step, MergeCase.Side theirs) => step is Step.Derivation derivation
        && derivation.Match.Where(IsMissing).ToArray() is { Length: > 0 } missing
        && derivation.Operations.All(operation => IsGone(operation, theirs))
        && (derivation.Operations.Length > 0 || missing.All(theirs.Deletes));

    /// <summary>Whether an operation is about what is not there and will not be after theirs either.</summary>
    private bool IsGone(DeltaOperation operation, MergeCase.Side theirs) => theirs.Deletes(operation.Element) && operation.Kind switch
    {
        DeltaKind.CreateNode => false,
        DeltaKind.CreateEdge => new[] { operation.Source, operation.Target }.Any(end => IsMissing(end) && theirs.Deletes(end)),
        _ => IsMissing(operation.Element),
    };

    private bool IsMissing(ElementId element) => !state.Graph.Contains(element);

    /// <summary>Whether the match of a derivation is one still.</summary>
    internal bool Applies(Step.Derivation step) => SlotsOf(step) is not null;

    private static Statement? Find(Statement? statement, int site)
    {
        if (statement is null || (statement.Site == site && statement is (Statement.Choice or Statement.Iterate or Statement.If or Statement.Try)))
        {
            return statement;
        }

        Statement[] parts = statement switch
        {
            Statement.Sequence sequence => [.. sequence.Parts],
            Statement.Choice choice => [choice.First, choice.Second],
            Statement.Iterate iterate => [iterate.Body],
            Statement.Repeat repeat => [repeat.Body],
            Statement.If branch => [branch.Condition, branch.Then, branch.Else],
            Statement.Try attempt => [attempt.Condition, attempt.Then, attempt.Else],
            _ => [],
        };
        return parts.Select(part => Find(part, site)).FirstOrDefault(found => found is not null);
    }

    private bool TryDo(Step.Derivation step)
    {
        if (SlotsOf(step) is not { } slots)
        {
            return false;
        }

        var created = Replay.CreatedBy(step);
        var (node, edge) = (created.FirstOrDefault(id => id.Kind == ElementKind.Node), created.FirstOrDefault(id => id.Kind == ElementKind.Edge));
        var lane = created.Length == 0 ? 0 : created[0].Lane;
        var at = state with { Allocator = new IdAllocator(lane, node.Sequence, edge.Sequence) };
        var next = OracleRewriter.Apply(at, RuleOf(step), slots, step.Arguments);
        OracleLaw.CheckAlways(next.Graph);
        state = next with { Allocator = allocator };
        return true;
    }

    private ElementId[]? SlotsOf(Step.Derivation step)
    {
        var matcher = new OracleMatcher(state.Graph, RuleOf(step), step.Arguments);
        return matcher.Matches().FirstOrDefault(slots => step.Match.AsSpan().SequenceEqual(matcher.MatchOf(slots)));
    }

    private bool HasSameOutcome(Step.Test test)
    {
        var program = library.FindProgram(test.Program)!.Program;
        var attempted = Find(program.Body, test.Site) switch
        {
            Statement.Choice choice => choice.First,
            Statement.Iterate iterate => iterate.Body,
            Statement.If branch => branch.Condition,
            Statement.Try when test.Outcome => null,
            Statement.Try attempt => attempt.Condition,
            _ => throw new InvalidOperationException($"There is no test at {test.Site}."),
        };
        return attempted is null || test.Outcome == (new OracleInterpreter(60).Run(state, attempted, program.Name, test.Arguments) is not null);
    }

    private Rule RuleOf(Step.Derivation step) => library.FindRule(step.Rule)!.Rule;
}
