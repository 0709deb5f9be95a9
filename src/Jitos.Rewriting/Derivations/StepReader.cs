using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Reads what <see cref="StepWriter"/> writes.</summary>
public static class StepReader
{
    /// <summary>Reads the steps of a commit from a journal.</summary>
    /// <param name="message">The message, possibly <see cref="StepWriter.Shortened"/>.</param>
    /// <param name="before">The graph before the steps.</param>
    /// <exception cref="PackedFormatException">The message is not well-formed, or edits a list that the graph does not have.</exception>
    public static ImmutableArray<Step> Read(ReadOnlySpan<byte> message, GraphView before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return Read(message, before.Symbols, (element, attribute) => before.Contains(element) ? before.ValueOf(element, attribute) : Value.Absent);
    }

    /// <summary>Reads the steps of a commit.</summary>
    /// <param name="message">The message.</param>
    /// <param name="symbols">Where its names are interned.</param>
    /// <param name="listBefore">The value of an attribute in the graph before the steps, absent if it has none; null if that graph is not at hand.</param>
    /// <exception cref="PackedFormatException">The message is not well-formed, or needs a graph that is not at hand.</exception>
    public static ImmutableArray<Step> Read(ReadOnlySpan<byte> message, SymbolTable symbols, Func<ElementId, Symbol, Value>? listBefore = null)
    {
        var bytes = new PackedReader(message, symbols, listBefore);
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
