using CsCheck;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

public sealed class ProgramLaws
{
    private const int MaxApplications = 60;

    private static readonly RunLimits Limits = new(Steps: 2_000_000, Operations: 20_000);

    private int compared;
    private int applied;
    private int aborted;

    [Fact]
    public void Run_OfAnyProgram_DoesWhatTheOracleDoes()
    {
        Gen.Int[0, int.MaxValue].Sample(seed => Check(RandomCase.Of(seed)), iter: 1500, threads: 1);

        Assert.InRange(compared, 1000, 1500);
        Assert.InRange(applied, 250, compared);
    }

    [Fact]
    public void Run_OfLoopsOverInterferingRules_DoesWhatTheOracleDoes()
    {
        Gen.Int[0, int.MaxValue].Sample(seed => Check(RandomCase.Of(seed, isLoop: true)), iter: 2000, threads: 1);

        Assert.InRange(compared, 1000, 2000);
        Assert.InRange(applied, 500, compared);
    }

    [Fact]
    public void Run_OfProgramsWithErrors_AbortsWhereTheOracleDoes()
    {
        Gen.Int[0, int.MaxValue].Sample(seed => Check(RandomCase.Of(seed, isLoop: true, mayErr: true)), iter: 600, threads: 1);

        Assert.InRange(aborted, 30, 600);
    }

    private static string[] StepsOf(RandomCase any, Run run) =>
        [.. StepReader.Read(run.Result!.Steps, any.Symbols).Select(step => Shown(any.Library, step))];

    private static string Shown(Library library, Step step) => step switch
    {
        Step.Derivation derivation => $"{library.FindRule(derivation.Rule)!.Rule.Name} {string.Join(" ", derivation.Match)}",
        Step.Test test => $"test {library.ProgramNames.Single(name => library.FindProgram(name)!.Digest == test.Program)}.{test.Site} {test.Outcome}",
        _ => "patch",
    };

    private static Run Start(RandomCase any) => new(any.Library, any.Graph, any.Allocator, new Invocation("main", any.Arguments), Limits);

    private static Run InQuanta(RandomCase any, long quantum)
    {
        var run = Start(any);
        for (var calls = 0; run.Advance(quantum) == RunStatus.Running; calls++)
        {
            Assert.True(calls < Limits.Steps, $"The run stands still.\n{any}");
        }

        return run;
    }

    private void Check(RandomCase any)
    {
        if (any.Library is null || Expected(any) is not { } expected)
        {
            return;
        }

        compared++;
        var run = Start(any);
        var status = expected.Error is not null ? RunStatus.Error : expected.State is null ? RunStatus.Failed : RunStatus.Succeeded;
        Assert.True(run.Advance() == status && run.Error?.Kind == expected.Error, $"{run.Status} {run.Error}, not {expected.Error}\n{any}");
        aborted += expected.Error is null ? 0 : 1;
        CheckQuanta(any, run);
        if (expected.State is { } state)
        {
            applied += state.Steps.Any(step => !step.StartsWith("test", StringComparison.Ordinal)) ? 1 : 0;
            CheckResult(any, run, state);
        }
    }

    private static void CheckQuanta(RandomCase any, Run whole)
    {
        var parts = InQuanta(any, 1 + (whole.StepsUsed % 3));
        Assert.Equal((whole.Status, whole.StepsUsed), (parts.Status, parts.StepsUsed));
        if (whole.Result is { } result)
        {
            Assert.Equal(result.Steps, parts.Result!.Steps);
            Assert.Equal(result.Version.Checksum, parts.Result.Version.Checksum);
        }
    }

    private static void CheckResult(RandomCase any, Run run, OracleState state)
    {
        var result = run.Result!;
        Assert.True(state.Steps.SequenceEqual(StepsOf(any, run)), $"{string.Join("\n", state.Steps)}\n\n{string.Join("\n", StepsOf(any, run))}\n{any}");
        Assert.True(state.Graph.ToVersion().Checksum == result.Version.Checksum, any.ToString());
        Assert.Equal(state.Allocator, result.Allocator);
        Assert.Equal(state.Steps.Count(step => !step.StartsWith("test", StringComparison.Ordinal)), result.Derivations);
        CheckReplay(any, result);
        CheckContinued(any, result);
    }

    /// <summary>A run that goes on from a result knows what that run learned, and does what one does that knows nothing.</summary>
    private static void CheckContinued(RandomCase any, RunResult result)
    {
        var forgotten = OracleGraph.Of(result.Version, any.Library.Schema).ToVersion();
        var (known, anew) = (Continue(any, result.Version, result.Allocator), Continue(any, forgotten, result.Allocator));
        if (known.Error?.Kind != RunErrorKind.Budget && anew.Error?.Kind != RunErrorKind.Budget)
        {
            Assert.Equal((anew.Status, anew.Error), (known.Status, known.Error));
            Assert.Equal(anew.Result?.Steps, known.Result?.Steps);
        }
    }

    private static Run Continue(RandomCase any, GraphVersion version, IdAllocator allocator)
    {
        var run = new Run(any.Library, version, allocator, new Invocation("main", any.Arguments), new RunLimits(Steps: 20_000, Operations: 300));
        _ = run.Advance();
        return run;
    }

    private static void CheckReplay(RandomCase any, RunResult result)
    {
        var steps = StepReader.Read(result.Steps, any.Symbols);
        Assert.Equal(result.Steps, StepWriter.Write(steps, any.Symbols));
        var applied = new GraphWriter(any.Graph, any.Allocator);
        Replay.Apply(applied, steps);
        Assert.Equal(result.Version.Checksum, applied.ToVersion().Checksum);
        var verified = new GraphWriter(any.Graph, any.Allocator);
        Assert.Null(Replay.Verify(verified, any.Library, steps));
        Assert.Equal(result.Version.StateDigest(), verified.ToVersion().StateDigest());
        Assert.Equal(result.Allocator, verified.Allocator);
    }

    private static (OracleState? State, RunErrorKind? Error)? Expected(RandomCase any)
    {
        try
        {
            var body = any.Library.FindProgram("main")!.Program.Body;
            var state = new OracleInterpreter(MaxApplications).Run(OracleState.Of(any.Graph, any.Library.Schema, any.Allocator), body, "main", any.Arguments);
            return (state, null);
        }
        catch (OracleInterpreter.TooLongException)
        {
            return null;
        }
        catch (OracleException error)
        {
            return (null, error.Kind);
        }
    }
}
