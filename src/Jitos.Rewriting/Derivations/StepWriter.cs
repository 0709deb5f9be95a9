using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Writes the steps of a commit as one packed message. See docs/format.md.</summary>
public sealed class StepWriter(SymbolTable symbols)
{
    internal const byte DerivationTag = 1;
    internal const byte TestTag = 2;
    internal const byte PatchTag = 3;

    private readonly PackedWriter bytes = new(symbols);
    private readonly Dictionary<Digest, int> digests = [];

    /// <summary>The number of steps written.</summary>
    public int Count { get; private set; }

    /// <summary>The number of bytes written, without version and table of names.</summary>
    public int Length => bytes.Body.Length;

    /// <summary>The message of steps that are at hand.</summary>
    public static byte[] Write(IEnumerable<Step> steps, SymbolTable symbols)
    {
        var writer = new StepWriter(symbols);
        foreach (var step in steps)
        {
            writer.Add(step);
        }

        return writer.ToArray();
    }

    /// <summary>A derivation.</summary>
    public void AddDerivation(Digest rule, ImmutableArray<ActualArgument> arguments, ReadOnlySpan<ElementId> match, ReadOnlySpan<DeltaOperation> operations)
    {
        Start(DerivationTag);
        AddDigest(rule);
        ArgumentCodec.Write(bytes, arguments);
        bytes.WriteVarint((ulong)match.Length);
        foreach (var id in match)
        {
            bytes.WriteId(id);
        }

        bytes.WriteOperations(operations);
    }

    /// <summary>A test.</summary>
    public void AddTest(Digest program, int site, bool outcome, ImmutableArray<ActualArgument> arguments)
    {
        Start(TestTag);
        AddDigest(program);
        bytes.WriteVarint((ulong)site);
        bytes.WriteByte(outcome ? (byte)1 : (byte)0);
        ArgumentCodec.Write(bytes, arguments);
    }

    /// <summary>A patch.</summary>
    public void AddPatch(ReadOnlySpan<DeltaOperation> operations)
    {
        Start(PatchTag);
        bytes.WriteOperations(operations);
    }

    /// <summary>The message.</summary>
    public byte[] ToArray()
    {
        var start = new PackedWriter(symbols);
        start.WriteVarint((ulong)Count);
        start.WriteRaw(bytes.Body);
        return bytes.ToArray(start.Body);
    }

    private void Add(Step step)
    {
        switch (step)
        {
            case Step.Derivation derivation:
                AddDerivation(derivation.Rule, derivation.Arguments, derivation.Match.AsSpan(), derivation.Operations.AsSpan());
                break;
            case Step.Test test:
                AddTest(test.Program, test.Site, test.Outcome, test.Arguments);
                break;
            case Step.Patch patch:
                AddPatch(patch.Operations.AsSpan());
                break;
        }
    }

    private void Start(byte tag)
    {
        Count++;
        bytes.WriteByte(tag);
    }

    /// <summary>A digest is written in full where it occurs first, as 0 and 32 bytes, later as its number from 1.</summary>
    private void AddDigest(Digest digest)
    {
        if (digests.TryGetValue(digest, out var number))
        {
            bytes.WriteVarint((ulong)number);
            return;
        }

        digests.Add(digest, digests.Count + 1);
        bytes.WriteVarint(0);
        Span<byte> content = stackalloc byte[Digest.Size];
        digest.CopyTo(content);
        bytes.WriteRaw(content);
    }
}
