using System.Formats.Cbor;
using Jitos.Graph;

namespace Jitos.Process;

/// <summary>An item of the quarantine as the eight items of a record. See docs/format-records.md.</summary>
internal static class QuarantineCodec
{
    private const int Letter = 1;
    private const int Accepted = 2;
    private const int Refused = 3;

    /// <summary>Writes an item: number, cause, kind, what it is of, tick, and three texts, the last two of which an answer has not.</summary>
    internal static void Write(CborWriter writer, QuarantinedItem item)
    {
        writer.WriteUInt64(item.Number);
        writer.WriteTextString(item.Cause);
        switch (item.Item)
        {
            case Incoming.Letter { Message: var message }:
                Write(writer, Letter, message.Number, message.Tick, message.Body, message.Port, message.From);
                break;
            case Incoming.Answer { Settlement: var settlement }:
                Write(writer, settlement.IsAccepted ? Accepted : Refused, settlement.Node.Value, settlement.Tick, settlement.Cause, string.Empty, string.Empty);
                break;
            default:
                throw new ArgumentException($"There is no item {item.Item.GetType().Name}.", nameof(item));
        }
    }

    /// <summary>Reads what <see cref="Write(CborWriter, QuarantinedItem)"/> writes.</summary>
    /// <exception cref="FormatException">There is no such kind of item.</exception>
    internal static QuarantinedItem Read(CborReader reader)
    {
        var (number, cause, kind, of, tick) = (reader.ReadUInt64(), reader.ReadTextString(), reader.ReadInt32(), reader.ReadUInt64(), reader.ReadUInt64());
        var (text, port, from) = (reader.ReadTextString(), reader.ReadTextString(), reader.ReadTextString());
        return new QuarantinedItem(number, kind switch
        {
            Letter => new Incoming.Letter(new Message(of, port, from, text, tick)),
            Accepted or Refused => new Incoming.Answer(new Settlement(new ElementId(of), kind == Accepted, text, tick)),
            _ => throw new FormatException($"There is no item of kind {kind} in a quarantine."),
        }, cause);
    }

    private static void Write(CborWriter writer, int kind, ulong of, ulong tick, string text, string port, string from)
    {
        writer.WriteInt32(kind);
        writer.WriteUInt64(of);
        writer.WriteUInt64(tick);
        writer.WriteTextString(text);
        writer.WriteTextString(port);
        writer.WriteTextString(from);
    }
}
