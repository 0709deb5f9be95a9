using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Checks recorded tests again.</summary>
internal sealed class TestRedo(MergeWorkspace work)
{
    /// <summary>Checks a test again, and records it if its outcome is the same.</summary>
    /// <exception cref="RunErrorException">A limit is exceeded.</exception>
    internal Redone Redo(Step.Test test)
    {
        if (work.Known.Of(test.Program).FindProgram(test.Program) is not { } program)
        {
            var (name, why) = work.Known.WhyNoProgram(test.Program);
            return Redone.Not(Obstacle.Of(name.Length > 0 ? ConflictKind.Schema : ConflictKind.Error, name, [], why));
        }

        if (Find(program.Program.Body, test.Site) is not { } statement || Attempted(statement) is not { } attempted)
        {
            return Redone.Not(Obstacle.Of(ConflictKind.Error, program.Program.Name, [], $"The program '{program.Program.Name}' has no test at statement {test.Site}."));
        }

        // The condition of a try that succeeded has left its derivations before the test: they have been done again.
        return (statement is Statement.Try && test.Outcome ? null : Check(test, program, attempted)) is { } changed
            ? Redone.Not(changed)
            : Record(test, program);
    }

    private static Statement? Find(Statement statement, int site) => statement.Site == site && Attempted(statement) is not null
        ? statement
        : Parts(statement).Select(part => Find(part, site)).FirstOrDefault(found => found is not null);

    private static Statement? Attempted(Statement statement) => statement switch
    {
        Statement.Choice choice => choice.First,
        Statement.Iterate iterate => iterate.Body,
        Statement.If condition => condition.Condition,
        Statement.Try attempt => attempt.Condition,
        _ => null,
    };

    private static ImmutableArray<Statement> Parts(Statement statement) => statement switch
    {
        Statement.Sequence sequence => sequence.Parts,
        Statement.Choice choice => [choice.First, choice.Second],
        Statement.Iterate iterate => [iterate.Body],
        Statement.Repeat repeat => [repeat.Body],
        Statement.If condition => [condition.Condition, condition.Then, condition.Else],
        Statement.Try attempt => [attempt.Condition, attempt.Then, attempt.Else],
        _ => [],
    };

    private Redone Record(Step.Test test, PreparedProgram program)
    {
        work.Trail.AddTest(program, test.Site, test.Outcome, test.Arguments);
        return Redone.Freely;
    }

    private Obstacle? Check(Step.Test test, PreparedProgram program, Statement attempted)
    {
        var (name, start) = (program.Program.Name, work.Trail.Save());
        ImmutableArray<ElementId> matched;
        bool outcome;
        try
        {
            outcome = work.Run(work.Known.Of(test.Program), interpreter => interpreter.Start(attempted, program, test.Arguments));
            matched = work.Trail.MatchedSince(start);
        }
        catch (RunErrorException error) when (error.Error.Kind != RunErrorKind.Budget)
        {
            return Obstacle.Of(error.Error, name, []);
        }
        finally
        {
            work.Trail.UndoTo(start);
        }

        return outcome == test.Outcome ? null : Obstacle.Of(ConflictKind.ControlChanged, name, matched.Where(work.Graph.Contains), Message(name, test, outcome));
    }

    private static string Message(string program, Step.Test test, bool outcome) =>
        $"The program '{program}' would go another way: its statement {test.Site} {(outcome ? "succeeds" : "fails")} now, where it {(test.Outcome ? "succeeded" : "failed")}.";
}
