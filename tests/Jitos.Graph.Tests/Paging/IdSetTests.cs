using CsCheck;

namespace Jitos.Graph.Tests;

public class IdSetTests
{
    private static readonly Gen<ulong> Slots = Gen.OneOf(
        Gen.ULong[1, 2_000],
        Gen.ULong[(1UL << 63) - 600, (1UL << 63) - 1],
        Gen.Int[0, 62].Select(bit => 1UL << bit),
        Gen.ULong[510, 515]);

    [Fact]
    public void Changes_AnySlots_AgreeWithSortedSet() =>
        Gen.Select(Slots, Gen.Int[0, 9]).Array[0, 300].Sample(
            changes =>
            {
                var model = new SortedSet<ulong>();
                var versions = new List<(IdSet Set, ulong[] Content)>();
                var set = default(IdSet);
                var generation = new Generation();
                foreach (var (slot, action) in changes)
                {
                    Flip(ref set, model, slot, generation);
                    if (action == 0)
                    {
                        versions.Add((set, [.. model]));
                        generation = new Generation();
                    }
                }

                versions.Add((set, [.. model]));
                Assert.All(versions, version => AssertSame(version.Set, version.Content));
            },
            iter: 200);

    [Theory]
    [InlineData(1UL)]
    [InlineData(511UL)]
    [InlineData(512UL)]
    [InlineData((1UL << 63) - 1)]
    public void Next_AfterTheLast_IsNone(ulong slot)
    {
        var set = default(IdSet);
        set.Add(slot, new Generation());
        Assert.Equal(slot, set.Next(0));
        Assert.Equal(slot, set.Next(slot));
        Assert.Equal(0UL, set.Next(slot + 1));
        Assert.Equal(0UL, set.Next(ulong.MaxValue));
    }

    private static void Flip(ref IdSet set, SortedSet<ulong> model, ulong slot, Generation generation)
    {
        if (model.Remove(slot))
        {
            set.Remove(slot, generation);
        }
        else
        {
            model.Add(slot);
            set.Add(slot, generation);
        }
    }

    private static void AssertSame(IdSet set, ulong[] content)
    {
        Assert.Equal(content.Length, set.Count);
        var found = new List<ulong>();
        for (var slot = set.Next(0); slot != 0; slot = set.Next(slot + 1))
        {
            found.Add(slot);
            Assert.True(set.Contains(slot));
            Assert.Equal(content.Contains(slot + 1), set.Contains(slot + 1));
        }

        Assert.Equal(content, found);
    }
}
