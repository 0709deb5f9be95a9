using CsCheck;

namespace Jitos.Graph.Tests;

public class AdjacencyTests
{
    [Fact]
    public void Changes_ShortAndLong_AgreeWithSortedMap() =>
        Gen.Select(Gen.ULong[1, 80], Gen.Int[1, 4], Gen.Int[0, 30]).Array[0, 400].Sample(
            changes =>
            {
                var generation = new Generation();
                var (list, model) = (new Adjacency(generation), new SortedDictionary<ulong, Symbol>());
                var versions = new List<(Adjacency List, KeyValuePair<ulong, Symbol>[] Content)>();
                foreach (var (slot, type, action) in changes)
                {
                    Flip(list, model, slot, new Symbol(type), generation);
                    if (action == 0)
                    {
                        versions.Add((list, [.. model]));
                        generation = new Generation();
                        list = list.Copy(generation);
                    }
                }

                versions.Add((list, [.. model]));
                Assert.All(versions, version => AssertSame(version.List, version.Content));
            },
            iter: 200);

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(2_000)]
    public void Remove_InAnyOrder_LeavesTheOthers(int count)
    {
        var generation = new Generation();
        var (list, model) = (new Adjacency(generation), new SortedDictionary<ulong, Symbol>());
        for (var slot = (ulong)count; slot > 0; slot--)
        {
            Flip(list, model, slot, new Symbol(1 + (int)(slot % 3)), generation);
        }

        for (var slot = 1UL; slot <= (ulong)count; slot++)
        {
            AssertFirst(list, model, slot);
            Flip(list, model, slot, default, generation);
        }

        Assert.Equal((0, 0UL), (list.Count, list.Next(0, null)));
    }

    private static void AssertFirst(Adjacency list, SortedDictionary<ulong, Symbol> model, ulong slot)
    {
        Assert.Equal(slot, list.Next(0, null));
        Assert.Equal(slot, list.Next(0, new TypeFilter([model[slot]])));
        Assert.Equal(model.Count, list.Count);
    }

    private static void Flip(Adjacency list, SortedDictionary<ulong, Symbol> model, ulong slot, Symbol type, Generation generation)
    {
        if (model.Remove(slot, out var present))
        {
            list.Remove(present, slot, generation);
        }
        else
        {
            model.Add(slot, type);
            list.Add(type, slot, generation);
        }
    }

    private static void AssertSame(Adjacency list, KeyValuePair<ulong, Symbol>[] content)
    {
        Assert.Equal(content.Length, list.Count);
        Assert.Equal(content.Select(item => item.Key), Walk(list, null));
        foreach (var types in new int[][] { [], [1], [2, 4], [1, 2, 3, 4], [9] })
        {
            var filter = new TypeFilter([.. types.Select(type => new Symbol(type))]);
            Assert.Equal(content.Where(item => types.Contains(item.Value.Number)).Select(item => item.Key), Walk(list, filter));
        }
    }

    private static IEnumerable<ulong> Walk(Adjacency list, TypeFilter? filter)
    {
        for (var slot = list.Next(0, filter); slot != 0; slot = list.Next(slot + 1, filter))
        {
            yield return slot;
        }
    }
}
