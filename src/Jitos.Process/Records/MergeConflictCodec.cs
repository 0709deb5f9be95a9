using System.Collections.Immutable;
using System.Formats.Cbor;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>Conflicts as bytes, in the answers that are journaled. See docs/format-records.md.</summary>
internal static class MergeConflictCodec
{
    /// <summary>The items of a conflict; what resolves it follows them, if anything does.</summary>
    private const int Items = 11;

    private const int ItemsWithResolutions = Items + 2;

    /// <summary>Writes a conflict.</summary>
    internal static void Write(CborWriter writer, MergeConflict conflict)
    {
        var what = conflict.Conflict;
        var hasResolutions = !what.Admissible.IsEmpty;
        writer.WriteStartArray(hasResolutions ? ItemsWithResolutions : Items);
        writer.WriteInt32((int)what.Kind);
        Write(writer, what.Origin);
        writer.WriteUInt64(what.Theirs);
        writer.WriteTextString(what.Rule);
        Write(writer, what.Elements.Select(element => element.Value), what.Elements.Length);
        writer.WriteTextString(what.Attribute);
        writer.WriteTextString(what.Message);
        Write(writer, what.DependsOn);
        Write(writer, conflict.Ours.Select(commit => commit.Value), conflict.Ours.Length);
        if (hasResolutions)
        {
            Write(writer, what.Admissible.Select(resolution => (ulong)resolution), what.Admissible.Length);
            writer.WriteUInt64((ulong)(what.Resolved ?? 0));
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads a conflict.</summary>
    internal static MergeConflict Read(CborReader reader)
    {
        var items = reader.ReadStartArray();
        if (items is not (Items or ItemsWithResolutions))
        {
            throw new FormatException($"A conflict has {items} items instead of {Items} or {ItemsWithResolutions}.");
        }

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
        if (items == ItemsWithResolutions)
        {
            conflict = conflict with { Conflict = ReadResolutions(reader, what) };
        }

        reader.ReadEndArray();
        return conflict;
    }

    private static Conflict ReadResolutions(CborReader reader, Conflict conflict)
    {
        ImmutableArray<Resolution> admissible = [.. ReadNumbers(reader).Select(ResolutionOf)];
        var resolved = reader.ReadUInt64();
        return admissible.IsEmpty
            ? throw new FormatException("A conflict has an empty list of resolutions.")
            : conflict with { Admissible = admissible, Resolved = resolved == 0 ? null : ResolutionOf(resolved) };
    }

    private static Resolution ResolutionOf(ulong number) => number <= int.MaxValue && Enum.IsDefined((Resolution)number)
        ? (Resolution)number
        : throw new FormatException($"There is no resolution {number}.");

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
