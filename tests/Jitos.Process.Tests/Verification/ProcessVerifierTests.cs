using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

public sealed class ProcessVerifierTests
{
    private readonly TestProcess process = TestProcess.WithCounters();

    public ProcessVerifierTests()
    {
        _ = process.Run("add", "a");
        _ = process.Run("bump", "a");
        _ = process.Do(new Command.Seal([]));
    }

    [Fact]
    public void Take_OfTheRecords_VerifiesEachDerivationAndSeal()
    {
        var verifier = new ProcessVerifier();
        foreach (var record in process.Decoded())
        {
            verifier.Take(record);
        }

        Assert.Equal((2L, 1), (verifier.Derivations, verifier.Seals));
        Assert.Equal(process.State.Main.Version.StateDigest(), verifier.State.Main.Version.StateDigest());
    }

    [Fact]
    public void Take_OfOtherSteps_NamesTheCommit() => ExpectDifference(
        record => record is ProcessRecord.Committed { Commit.Id.Value: 3 } bump ? bump with { Steps = Committed(2).Steps, Commit = bump.Commit } : record,
        "Commit 3");

    [Fact]
    public void Take_OfADerivationWithAnotherDelta_NamesTheStep() => ExpectDifference(
        record => record is ProcessRecord.Committed { Commit.Id.Value: 3 } bump ? bump with { Steps = WithCount(bump, 7) } : record,
        "Commit 3, step 0");

    [Fact]
    public void Take_OfAnotherChecksum_NamesTheCommit() => ExpectDifference(
        record => record is ProcessRecord.Committed { Commit.Id.Value: 2 } add ? add with { Commit = add.Commit with { Checksum = default } } : record,
        "Commit 2");

    [Fact]
    public void Take_OfAnotherNumberOfSteps_NamesTheCommit() => ExpectDifference(
        record => record is ProcessRecord.Committed { Commit.Id.Value: 2 } add ? add with { Commit = add.Commit with { StepCount = 2 } } : record,
        "Commit 2 says 2 steps");

    [Fact]
    public void Take_OfAMissingCommit_NamesTheNext() => ExpectDifference(
        record => record is ProcessRecord.Committed { Commit.Id.Value: 2 } ? null : record,
        "Commit 3");

    [Fact]
    public void Take_OfAnotherSeal_NamesTheCommit() => ExpectDifference(
        record => record is ProcessRecord.Sealed seal ? new ProcessRecord.Sealed([seal.Branches[0] with { State = default }]) : record,
        "The seal of commit 3");

    private ProcessRecord.Committed Committed(ulong number) =>
        process.Decoded().OfType<ProcessRecord.Committed>().Single(record => record.Commit.Id.Value == number);

    /// <summary>The steps of a commit, with another new value in the first operation.</summary>
    private byte[] WithCount(ProcessRecord.Committed record, long count)
    {
        var symbols = process.State.Main.Version.Symbols;
        var derivation = (Step.Derivation)StepReader.Read(record.Steps.Span, symbols)[0];
        var changed = derivation.Operations[0] with { NewValue = Value.Of(count) };
        return StepWriter.Write([derivation with { Operations = [changed] }], symbols);
    }

    private void ExpectDifference(Func<ProcessRecord, ProcessRecord?> tamper, string place)
    {
        var verifier = new ProcessVerifier();

        var difference = Assert.Throws<ReplayException>(() =>
        {
            foreach (var record in process.Decoded().Select(tamper).OfType<ProcessRecord>())
            {
                verifier.Take(record);
            }
        });

        Assert.StartsWith(place, difference.Message, StringComparison.Ordinal);
    }
}
