using System.Collections.Immutable;
using System.Formats.Cbor;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>Conflicts as bytes, in the answers that are journaled. See docs/format-records.md.</summary>
internal static class MergeConflictCodec
{
    private const int Items = 11;

    /// <summary>Writes a conflict.</summary>
    internal static void Write(CborWriter writer, MergeConflict conflict)
    {
        var what = conflict.Conflict;
        writer.WriteStartArray(Items);
        writer.WriteInt32((int)what.Kind);
        Write(writer, what.Origin);
        writer.WriteUInt64(what.Theirs);
        writer.WriteTextString(what.Rule);
        Write(writer, what.Elements.Select(element => element.Value), what.Elements.Length);
        writer.WriteTextString(what.Attribute);
        writer.WriteTextString(what.Message);
        Write(writer, what.DependsOn);
        Write(writer, conflict.Ours.Select(commit => commit.Value), conflict.Ours.Length);
        writer.WriteEndArray();
    }

    /// <summary>Reads a conflict.</summary>
    internal static MergeConflict Read(CborReader reader)
    {
        _ = reader.ReadStartArray();
        var what = new Conflict(
            (ConflictKind)reader.ReadInt32(),
            ReadOrigin(reader),
            reader.ReadUInt64(),
            reader.ReadTextString(),
            [.. ReadNumbers(reader).Select(number => new ElementId(number))],
            reader.ReadTextString(),
            reader.ReadTextString(),
            ReadOrigin(reader));
        var conflict = new MergeConflict(what, [.. ReadNumbers(reader).Select(number => new CommitId(number))]);
        reader.ReadEndArray();
        return conflict;
    }

    private static void Write(CborWriter writer, StepOrigin origin)
    {
        writer.WriteUInt64(origin.Commit);
        writer.WriteInt32(origin.Index);
    }

    private static StepOrigin ReadOrigin(CborReader reader) => new(reader.ReadUInt64(), reader.ReadInt32());

    private static void Write(CborWriter writer, IEnumerable<ulong> numbers, int count)
    {
        writer.WriteStartArray(count);
        foreach (var number in numbers)
        {
            writer.WriteUInt64(number);
        }

        writer.WriteEndArray();
    }

    private static ImmutableArray<ulong> ReadNumbers(CborReader reader)
    {
        var numbers = ImmutableArray.CreateBuilder<ulong>();
        for (var rest = reader.ReadStartArray() ?? 0; rest > 0; rest--)
        {
            numbers.Add(reader.ReadUInt64());
        }

        reader.ReadEndArray();
        return numbers.ToImmutable();
    }
}
