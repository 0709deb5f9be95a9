using Jitos.Rewriting;

namespace Jitos.Kernel.Tests;

public sealed class KernelVerifierTests
{
    private readonly TestKernel kernel = TestKernel.Booted();

    public KernelVerifierTests()
    {
        _ = kernel.Submit(TestKernel.Spawn("one"));
        _ = kernel.Submit(TestKernel.Spawn("one"));
        _ = kernel.Submit(TestKernel.Spawn("two"));
        kernel.Seal();
    }

    [Fact]
    public void Take_OfTheRecords_VerifiesEachDerivationAndSeal()
    {
        var verifier = new KernelVerifier();
        foreach (var record in kernel.Decoded())
        {
            verifier.Take(record);
        }

        Assert.Equal((3L, 1, 3UL), (verifier.Derivations, verifier.Seals, verifier.State.Tick));
        Assert.Equal(kernel.State.Root.StateDigest(), verifier.State.Root.StateDigest());
    }

    [Fact]
    public void Take_OfTheStepsOfAnotherTick_NamesTheTick() => ExpectDifference(
        record => record is KernelRecord.Decided { Receipt.Tick: 3 } second ? second with { Steps = Spawned(2).Steps } : record,
        "Tick 3");

    [Fact]
    public void Take_OfAnotherChecksum_NamesTheTick() => ExpectDifference(
        record => record is KernelRecord.Decided { Receipt: { Tick: 2, IsAccepted: true } } first ? first with { Receipt = first.Receipt with { Root = default } } : record,
        "Tick 2");

    [Fact]
    public void Take_OfAnotherKernelModule_NamesTheFirstTick() => ExpectDifference(
        record => record is KernelRecord.Booted booted ? booted with { Source = booted.Source.Replace("\"operator\"", "\"root\"", StringComparison.Ordinal) } : record,
        "Tick 1, step 0");

    [Fact]
    public void Take_OfAMissingTick_NamesTheNext() => ExpectDifference(
        record => record is KernelRecord.Decided { Receipt: { Tick: 2, IsAccepted: true } } ? null : record,
        "Tick 3");

    [Fact]
    public void Take_OfAnotherSeal_NamesTheTick() => ExpectDifference(
        record => record is KernelRecord.Sealed seal ? seal with { State = default } : record,
        "The seal of tick 3");

    private KernelRecord.Decided Spawned(ulong tick) =>
        kernel.Decoded().OfType<KernelRecord.Decided>().First(record => record.Receipt.IsAccepted && record.Receipt.Tick == tick);

    private void ExpectDifference(Func<KernelRecord, KernelRecord?> tamper, string place)
    {
        var verifier = new KernelVerifier();

        var difference = Assert.Throws<ReplayException>(() =>
        {
            foreach (var record in kernel.Decoded().Select(tamper).OfType<KernelRecord>())
            {
                verifier.Take(record);
            }
        });

        Assert.StartsWith(place, difference.Message, StringComparison.Ordinal);
    }
}
