using CsCheck;

namespace Jitos.Graph.Tests;

public class RadixTests
{
    private static readonly Gen<ulong> Keys = Gen.OneOf(
        Gen.ULong,
        Gen.ULong[0, 70],
        Gen.ULong[0, 40].Select(number => ulong.MaxValue - number),
        Gen.Int[0, 63].Select(bit => 1UL << bit),
        Gen.Int[0, 63].Select(bit => (1UL << bit) - 1));

    [Fact]
    public void Changes_AnyKeys_AgreeWithSortedMap() =>
        Gen.Select(Keys.Array[1, 60], Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 9]).Array[0, 200]).Sample(
            (keys, changes) =>
            {
                var model = new SortedDictionary<ulong, int>();
                var versions = new List<(Radix<TestPage> Map, KeyValuePair<ulong, int>[] Content)>();
                var map = default(Radix<TestPage>);
                var generation = new Generation();
                foreach (var (number, action) in changes)
                {
                    Change(ref map, model, keys[number % keys.Length], action, generation);
                    if (action == 9)
                    {
                        versions.Add((map, [.. model]));
                        generation = new Generation();
                    }
                }

                versions.Add((map, [.. model]));
                Assert.All(versions, version => AssertSame(version.Map, version.Content, keys));
            },
            iter: 300);

    [Fact]
    public void Shape_SameKeys_SameWhateverTheHistory() =>
        Gen.Select(Keys.Array[1, 30], Keys.Array[0, 30], Gen.Int).Sample((keys, others, seed) =>
        {
            var generation = new Generation();
            var (straight, detour) = (default(Radix<TestPage>), default(Radix<TestPage>));
            var kept = keys.Distinct().ToArray();
            var dropped = others.Except(kept).ToArray();
            AddAll(ref straight, kept, generation);
            var mixed = kept.Concat(dropped).ToArray();
            new Random(seed).Shuffle(mixed);
            AddAll(ref detour, mixed, generation);
            foreach (var key in dropped)
            {
                detour.Remove(key, generation);
            }

            Assert.Equal(ShapeOf(straight.Root), ShapeOf(detour.Root));
        });

    private static void AddAll(ref Radix<TestPage> map, ulong[] keys, Generation generation)
    {
        foreach (var key in keys)
        {
            map.Add(new TestPage(generation, key), generation);
        }
    }

    private static void Change(ref Radix<TestPage> map, SortedDictionary<ulong, int> model, ulong key, int action, Generation generation)
    {
        if (!model.TryGetValue(key, out var content))
        {
            map.Add(new TestPage(generation, key), generation);
            model.Add(key, 0);
        }
        else if (action < 4)
        {
            map.Remove(key, generation);
            model.Remove(key);
        }
        else
        {
            map.Own(key, generation).Content++;
            model[key] = content + 1;
        }
    }

    private static void AssertSame(Radix<TestPage> map, KeyValuePair<ulong, int>[] content, ulong[] keys)
    {
        Assert.All(keys, key => Assert.Equal(content.Any(item => item.Key == key), map.Find(key) is not null));
        Assert.All(content, item => Assert.Equal(item.Value, map.Find(item.Key)!.Content));
        foreach (var key in keys.SelectMany(key => new ulong[] { key - 1, key, key + 1, 0, ulong.MaxValue }))
        {
            Assert.Equal(content.Where(item => item.Key >= key).Select(item => (ulong?)item.Key).FirstOrDefault(), map.Next(key)?.Key);
        }
    }

    private static string ShapeOf(RadixNode? node) => node switch
    {
        Page page => $"{page.Key:x}",
        RadixBranch branch => $"{branch.Shift}/{branch.Prefix:x}/{branch.Count}({string.Join(' ', Enumerable.Range(0, RadixBranch.Width).Select(index => ShapeOf(branch.Child(index))))})",
        _ => "",
    };
}
