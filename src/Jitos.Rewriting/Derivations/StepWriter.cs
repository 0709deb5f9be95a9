using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Writes the steps of a commit as one packed message. See docs/format.md.</summary>
/// <param name="symbols">What names are written of.</param>
/// <param name="isRelative">Whether lists that the graph has before the steps are left out where a step edits them.</param>
public sealed class StepWriter(SymbolTable symbols, bool isRelative = false)
{
    internal const byte DerivationTag = 1;
    internal const byte TestTag = 2;
    internal const byte PatchTag = 3;

    private readonly PackedWriter bytes = new(symbols, isRelative);
    private readonly Dictionary<Digest, int> digests = [];

    /// <summary>The number of steps written.</summary>
    public int Count { get; private set; }

    /// <summary>The number of bytes written, without version and table of names.</summary>
    public int Length => bytes.Body.Length;

    /// <summary>The message of steps that are at hand.</summary>
    public static byte[] Write(IEnumerable<Step> steps, SymbolTable symbols, bool isRelative = false)
    {
        var writer = new StepWriter(symbols, isRelative);
        foreach (var step in steps)
        {
            writer.Add(step);
        }

        return writer.ToArray();
    }

    /// <summary>
    /// The message of the same steps for a journal, which also has what led to the graph before them: without the lists of that graph
    /// which they edit, so that to add to a list takes bytes by what is added.
    /// </summary>
    /// <param name="steps">A message of steps.</param>
    /// <exception cref="PackedFormatException">It is not well-formed.</exception>
    public static ReadOnlyMemory<byte> Shortened(ReadOnlyMemory<byte> steps)
    {
        if (steps.IsEmpty || steps.Span[0] != PackedWriter.EditVersion)
        {
            return steps;
        }

        var symbols = new SymbolTable();
        return Write(StepReader.Read(steps.Span, symbols), symbols, isRelative: true);
    }

    /// <summary>Whether a message of steps can only be read with the graph before them.</summary>
    public static bool IsShortened(ReadOnlySpan<byte> steps) => !steps.IsEmpty && steps[0] == PackedWriter.RelativeVersion;

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
