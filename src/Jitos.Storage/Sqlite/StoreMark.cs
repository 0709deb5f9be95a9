using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Jitos.Storage;

/// <summary>
/// A small file beside the database that counts the store's acknowledged commits, so that a database or a write-ahead log
/// that lost its end is noticed. It is written after each commit without a sync: it can lag behind, never run ahead.
/// </summary>
internal sealed class StoreMark : IDisposable
{
    private const uint Magic = 0x4B4D_544A; // "JTMK"
    private const int CommitsAt = 4;
    private const int StoreAt = 12;
    private const int ChecksumAt = 28;
    private const int Size = 32;

    private readonly SafeFileHandle file;
    private readonly byte[] bytes = new byte[Size];

    private StoreMark(SafeFileHandle file, ReadOnlySpan<byte> store)
    {
        this.file = file;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        store.CopyTo(bytes.AsSpan(StoreAt));
    }

    public static StoreMark Open(StoreFiles files, ReadOnlySpan<byte> store) =>
        new(File.OpenHandle(files.Mark, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite), store);

    public void Write(long commits)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(CommitsAt), commits);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(ChecksumAt), Crc32C.Compute(bytes.AsSpan(0, ChecksumAt)));
        RandomAccess.Write(file, bytes, 0);
    }

    /// <summary>What the mark says against a store that has made so many commits; null if they agree or there is no mark.</summary>
    public static string? Contradicts(StoreFiles files, ReadOnlySpan<byte> store, long commits)
    {
        return Read(files) is { Length: > 0 } mark && Fault(mark, store, commits) is { } fault
            ? $"{files.Mark}: {fault}. Restore the whole directory from a copy; if this database is meant to be used as it is, remove that file"
            : null;
    }

    /// <summary>Whether the files of the store are where they were opened: neither removed nor those of another store.</summary>
    public bool IsInPlace(StoreFiles files)
    {
        try
        {
            return File.Exists(files.Database) && Read(files) is { Length: Size } there && StoreOf(there).SequenceEqual(StoreOf(bytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // They are there or going; the next look, or the write itself, tells.
            return true;
        }
    }

    public void Dispose() => file.Dispose();

    private static ReadOnlySpan<byte> StoreOf(byte[] mark) => mark.AsSpan(StoreAt, ChecksumAt - StoreAt);

    private static byte[] Read(StoreFiles files)
    {
        if (!File.Exists(files.Mark))
        {
            return [];
        }

        using var file = File.OpenHandle(files.Mark, share: FileShare.ReadWrite);
        var read = new byte[Size + 1];
        return read[..RandomAccess.Read(file, read, 0)];
    }

    private static string? Fault(byte[] mark, ReadOnlySpan<byte> store, long commits)
    {
        if (mark.Length != Size
            || BinaryPrimitives.ReadUInt32LittleEndian(mark) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(mark.AsSpan(ChecksumAt)) != Crc32C.Compute(mark.AsSpan(0, ChecksumAt)))
        {
            return "the mark is corrupt";
        }

        if (!StoreOf(mark).SequenceEqual(store))
        {
            return "the mark is that of another store";
        }

        var acknowledged = BinaryPrimitives.ReadInt64LittleEndian(mark.AsSpan(CommitsAt));
        return acknowledged <= commits
            ? null
            : $"LostTail: {acknowledged} commits were acknowledged, the database holds {commits}";
    }
}
