using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Reads what <see cref="StepWriter"/> writes.</summary>
public static class StepReader
{
    /// <summary>Reads the steps of a commit.</summary>
    /// <exception cref="PackedFormatException">The message is not well-formed.</exception>
    public static ImmutableArray<Step> Read(ReadOnlySpan<byte> message, SymbolTable symbols)
    {
        var bytes = new PackedReader(message, symbols);
        var digests = new List<Digest>();
        var steps = ImmutableArray.CreateBuilder<Step>();
        for (var rest = bytes.ReadCount(); rest > 0; rest--)
        {
            steps.Add(ReadStep(ref bytes, digests));
        }

        bytes.ReadEnd();
        return steps.ToImmutable();
    }

    private static Step ReadStep(ref PackedReader bytes, List<Digest> digests) => bytes.ReadByte() switch
    {
        StepWriter.DerivationTag => new Step.Derivation(ReadDigest(ref bytes, digests), ArgumentCodec.Read(ref bytes), ReadIds(ref bytes), bytes.ReadOperations()),
        StepWriter.TestTag => new Step.Test(ReadDigest(ref bytes, digests), ReadSite(ref bytes), bytes.ReadByte() == 1, ArgumentCodec.Read(ref bytes)),
        StepWriter.PatchTag => new Step.Patch(bytes.ReadOperations()),
        var tag => throw new PackedFormatException($"There is no step of kind {tag} (at byte {bytes.Position})."),
    };

    private static int ReadSite(ref PackedReader bytes)
    {
        var site = bytes.ReadVarint();
        return site <= int.MaxValue ? (int)site : throw new PackedFormatException($"There is no site {site} (at byte {bytes.Position}).");
    }

    private static Digest ReadDigest(ref PackedReader bytes, List<Digest> digests)
    {
        var number = bytes.ReadVarint();
        if (number == 0)
        {
            digests.Add(new Digest(bytes.ReadRaw(Digest.Size)));
            return digests[^1];
        }

        return number <= (ulong)digests.Count
            ? digests[(int)number - 1]
            : throw new PackedFormatException($"The digest {number} of {digests.Count} is used (at byte {bytes.Position}).");
    }

    private static ImmutableArray<ElementId> ReadIds(ref PackedReader bytes)
    {
        var ids = ImmutableArray.CreateBuilder<ElementId>();
        for (var rest = bytes.ReadCount(); rest > 0; rest--)
        {
            ids.Add(bytes.ReadId());
        }

        return ids.ToImmutable();
    }
}
