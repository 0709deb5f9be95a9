using System.Runtime.CompilerServices;

namespace Jitos.Graph;

/// <summary>A page of nodes.</summary>
internal sealed class NodePage(Generation owner, ulong key) : ContentPage(owner, key)
{
    private SlotArray slots;

    internal ref NodeSlot this[ulong slot] => ref slots[IndexOf(slot)];

    internal override bool IsFree(ulong slot) => this[slot].Type.IsNone;

    internal override Page Copy(Generation generation) =>
        new NodePage(generation, Key) { slots = slots, Count = Count, Hash = Hash, IsHashed = IsHashed };

    internal override void HashInto<THash>(SymbolTable symbols, Span<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[8 + (Width * SlotSize<THash>())];
        bytes.Clear();
        var rest = bytes;
        Put(ref rest, Key);
        foreach (ref var slot in (Span<NodeSlot>)slots)
        {
            if (slot.Type.IsNone)
            {
                rest = rest[SlotSize<THash>()..];
                continue;
            }

            Put<THash>(ref rest, slot.Type, symbols);
            Put(ref rest, slot.Host.Value);
            Put<THash>(ref rest, slot.Attributes, symbols);
        }

        THash.Of(bytes, hash);
    }

    private static int SlotSize<THash>()
        where THash : IPageHash => THash.NameSize + 8 + THash.Size;

    [InlineArray(Width)]
    private struct SlotArray
    {
        private NodeSlot first;
    }
}
