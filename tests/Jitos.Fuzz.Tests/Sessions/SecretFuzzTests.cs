using Jitos.Contracts;
using Jitos.Grains;
using Jitos.Graph;
using Jitos.Kernel;
using Microsoft.Extensions.Options;

namespace Jitos.Fuzz.Tests;

/// <summary>Whatever the text, a token or key is genuine or not, and never somebody else's.</summary>
public sealed class SecretFuzzTests
{
    private const int Usual = 10_000;
    private const int Many = 100_000;

    private readonly SignedSessions sessions = new(Options.Create(new JitosOptions()), TimeProvider.System);

    [Fact]
    public void Tokens_OfHostileText_AreNobodyElses() => FuzzTokens(Usual);

    [Fact]
    [Trait("Category", "Nightly")]
    public void ManyTokens_OfHostileText_AreNobodyElses() => FuzzTokens(Many);

    [Fact]
    public void Keys_OfHostileText_AreWellFormedOrNot() => FuzzKeys(Usual);

    [Fact]
    [Trait("Category", "Nightly")]
    public void ManyKeys_OfHostileText_AreWellFormedOrNot() => FuzzKeys(Many);

    [Fact]
    public void GrainKeys_OfHostileText_NameAJournalOrNone()
    {
        var (seed, samples) = (Seeds.New(), new[] { "default", "default/1", "a-b_c.d/9223372036854775807" });
        var mutator = new Mutator(seed);
        for (var number = 0; number < Usual; number++)
        {
            var text = mutator.Next(samples);
            if (Storage.JournalId.TryParse(text, out var id))
            {
                Assert.True(id.ToString() == text, $"seed {seed}, input {number}: '{text}' is read as {id}");
            }
        }
    }

    private void FuzzTokens(int inputs)
    {
        var samples = new[] { "/usr/ann", "/usr/bob", "/proc/1" }.ToDictionary(principal => sessions.Open("default", new Subject(principal, new ElementId(7)), principal).Secret, principal => principal);
        var seed = Seeds.New();
        var mutator = new Mutator(seed);
        for (var number = 0; number < inputs; number++)
        {
            var text = mutator.Next([.. samples.Keys]);
            if (sessions.TryFind(new SessionToken(text), out var session))
            {
                Assert.True(samples.Any(sample => sample.Value == session.Subject.Path && HaveTheSameContent(sample.Key, text)), $"seed {seed}, input {number}: '{text}' is a session of {session.Subject.Path}");
            }
        }
    }

    /// <summary>The last character of base64 has bits that count for nothing, so that several texts are one token.</summary>
    private static bool HaveTheSameContent(string genuine, string text) => genuine.Split('.') is var one && text.Split('.') is var other
        && one.Length == other.Length && one.Zip(other).All(parts => Decoded(parts.First).SequenceEqual(Decoded(parts.Second)));

    private static byte[] Decoded(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);

    private static void FuzzKeys(int inputs)
    {
        var (seed, samples) = (Seeds.New(), new[] { ApiKey.Create().Secret, ApiKey.Create().Secret });
        var mutator = new Mutator(seed);
        for (var number = 0; number < inputs; number++)
        {
            var key = new ApiKey(mutator.Next(samples));
            _ = key.Fingerprint;
            Assert.True(!key.IsWellFormed || key.Secret.Length == samples[0].Length, $"seed {seed}, input {number}: '{key.Secret}' is taken for a key");
        }
    }
}
