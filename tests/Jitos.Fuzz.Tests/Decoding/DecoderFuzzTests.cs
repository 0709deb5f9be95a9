namespace Jitos.Fuzz.Tests;

/// <summary>
/// Whatever the bytes, a decoder reads or refuses as it declares, and takes memory by the bytes there are, not by what they
/// announce. The seed of a failure is in its message; with it and the number of the input it comes again.
/// </summary>
public sealed class DecoderFuzzTests
{
    private const int Usual = 10_000;
    private const int Many = 100_000;

    /// <summary>What reading may allocate besides what grows with the input: small tables, and the exception of a refusal.</summary>
    private const long FixedBytes = 256 << 10;

    /// <summary>What reading may allocate for a byte of input: the densest content is an empty list's two bytes.</summary>
    private const long BytesPerByte = 256;

    public static TheoryData<string> Names => [.. Decoders.All.Select(decoder => decoder.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reading_OfSoundBytes_Succeeds(string name)
    {
        var decoder = Find(name);

        Assert.NotEmpty(decoder.Samples);
        Assert.All(decoder.Samples, decoder.Read);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reading_OfHostileBytes_ReadsOrRefuses(string name) => Fuzz(Find(name), Usual);

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Category", "Nightly")]
    public void Reading_OfManyHostileBytes_ReadsOrRefuses(string name) => Fuzz(Find(name), Many);

    private static Decoder Find(string name) => Decoders.All.Single(decoder => decoder.Name == name);

    private static void Fuzz(Decoder decoder, int inputs)
    {
        var (seed, refused) = (Seeds.New(), 0);
        var mutator = new Mutator(seed);
        for (var number = 0; number < inputs; number++)
        {
            var bytes = mutator.Next(decoder.Samples);
            bytes = number % 2 == 0 && decoder.Reseal is { } reseal ? reseal(bytes) : bytes;
            var before = GC.GetAllocatedBytesForCurrentThread();
            var error = Record.Exception(() => decoder.Read(bytes));
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            refused += error is null ? 0 : 1;
            if ((error is not null && !decoder.IsRefusal(error)) || allocated > FixedBytes + (BytesPerByte * bytes.Length))
            {
                Assert.Fail($"{decoder.Name}, seed {seed}, input {number} ({Convert.ToHexStringLower(bytes)}): {allocated} bytes allocated; {error}");
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{decoder.Name}: seed {seed}, {inputs} inputs, {refused} refused");
        Assert.True(decoder.Declared.Length == 0 || refused > inputs / 10, $"{decoder.Name}, seed {seed}: only {refused} of {inputs} were refused; the inputs are too tame.");
    }
}
