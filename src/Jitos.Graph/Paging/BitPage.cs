using System.Numerics;
using System.Runtime.CompilerServices;

namespace Jitos.Graph;

/// <summary>A page of an <see cref="IdSet"/>: which of 512 consecutive slots are in the set.</summary>
internal sealed class BitPage(Generation owner, ulong key) : Page(owner, key)
{
    internal const int Bits = 9;

    private const int Words = 1 << (Bits - 6);
    private WordArray words;

    /// <summary>The number of slots in the set, from 0 to 512.</summary>
    internal int Count { get; private set; }

    internal bool Contains(ulong slot) => (words[WordOf(slot)] & Mask(slot)) != 0;

    internal void Add(ulong slot)
    {
        words[WordOf(slot)] |= Mask(slot);
        Count++;
    }

    internal void Remove(ulong slot)
    {
        words[WordOf(slot)] &= ~Mask(slot);
        Count--;
    }

    /// <summary>The least slot of the page not below a slot of the page; 0 if there is none, as no id has slot 0.</summary>
    internal ulong Next(ulong slot)
    {
        var word = WordOf(slot);
        var rest = words[word] & (ulong.MaxValue << (int)(slot & 63));
        while (rest == 0 && ++word < Words)
        {
            rest = words[word];
        }

        return rest == 0 ? 0 : (Key << Bits) | ((ulong)word << 6) | (uint)BitOperations.TrailingZeroCount(rest);
    }

    internal override Page Copy(Generation generation) => new BitPage(generation, Key) { words = words, Count = Count };

    private static int WordOf(ulong slot) => (int)(slot >> 6) & (Words - 1);

    private static ulong Mask(ulong slot) => 1UL << (int)(slot & 63);

    [InlineArray(Words)]
    private struct WordArray
    {
        private ulong first;
    }
}
