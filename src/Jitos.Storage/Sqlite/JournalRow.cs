using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Jitos.Storage;

/// <summary>A journal's entry in the store: who may write to it, and where it ends.</summary>
/// <param name="Key">The number the frames refer to it by.</param>
/// <param name="Epoch">The epoch of its present holder.</param>
/// <param name="Writer">Its present holder.</param>
/// <param name="Mark">Its acknowledged end.</param>
/// <param name="IsSound">Whether the entry agrees with its own checksum.</param>
internal sealed record JournalRow(long Key, long Epoch, WriterId Writer, JournalTail Mark, bool IsSound = true)
{
    public JournalId Journal => Mark.Journal;

    /// <summary>The entry of a journal without frames, held for the first time.</summary>
    public static JournalRow New(long key, JournalId journal, WriterId writer) =>
        new(key, 1, writer, JournalTail.Empty(journal));

    public JournalRow TakenOverBy(WriterId writer) => this with { Epoch = Epoch + 1, Writer = writer };

    public JournalDamage Altered() =>
        new(DamageKind.Altered, new FramePosition(Journal, Mark.Frames, Mark.Length), "its entry in the journal list does not agree with its own checksum");

    public byte[] Checksum() => SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"jitos journal {Key} {Journal} {Epoch} {Writer} {Mark.Frames} {Mark.Sequence} {Mark.Length} {Mark.Digest}")));
}
