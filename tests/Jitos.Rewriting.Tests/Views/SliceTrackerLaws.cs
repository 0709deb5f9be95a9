using CsCheck;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

public sealed class SliceTrackerLaws
{
    private int compared;
    private int moved;

    [Fact]
    public void Slice_AfterEveryChange_IsTheOneComputedAnew()
    {
        Gen.Int[0, int.MaxValue].Sample(Follow, iter: 2000, threads: 1);

        Assert.InRange(compared, 10_000, int.MaxValue);
        Assert.InRange(moved, 3_000, compared);
    }

    [Fact]
    public void SliceOfAll_AfterEveryChange_IsTheOneComputedAnew()
    {
        Gen.Int[0, int.MaxValue].Sample(FollowAll, iter: 300, threads: 1);

        Assert.InRange(moved, 500, compared);
    }

    private void FollowAll(int seed)
    {
        var any = RandomCase.Of(seed);
        Follow(seed, any, any.Library);
    }

    private void Follow(int seed)
    {
        var any = RandomCase.Of(seed);
        if (any.Library is not null)
        {
            var text = any.Text + RandomView.Write(new Random(seed));
            Follow(seed, any, Library.TryLink(any.Symbols, [new ModuleSource("random.jitos", text)], out _));
        }
    }

    private void Follow(int seed, RandomCase any, Library? library)
    {
        if (library is null)
        {
            return;
        }

        var view = library.FindView(RandomView.Name);
        var (random, allocator, version) = (new Random(seed), any.Allocator, any.Graph);
        var edit = new RandomEdit(random, any.Symbols);
        var tracker = SliceTracker.TryStart(library, view, any.Arguments, version, out _);
        Compare(library, view, any, tracker);
        for (var step = 0; step < 8 && tracker is not null; step++)
        {
            version = edit.Next(version, ref allocator);
            var before = tracker.ToSlice();
            var change = tracker.TryAdvance(version, out var error);
            Assert.Equal(Slice.TryCompute(library, view, any.Arguments, version, out var expected) is null, change is null);
            if (change is null)
            {
                Assert.Equal(expected!.Kind, error!.Kind);
                return;
            }

            Compare(library, view, any, tracker);
            Check(before, change, tracker.ToSlice());
        }
    }

    private void Compare(Library library, View? view, RandomCase any, SliceTracker? tracker)
    {
        if (tracker is null)
        {
            Assert.Null(Slice.TryCompute(library, view, any.Arguments, any.Graph, out _));
            return;
        }

        compared++;
        var (slice, expected) = (tracker.ToSlice(), Slice.TryCompute(library, view, any.Arguments, tracker.Version, out _)!);
        var isEqual = slice.Nodes.SequenceEqual(expected.Nodes) && slice.Edges.SequenceEqual(expected.Edges);
        Assert.True(isEqual, $"{view?.Seeds.Text}\n{string.Join(' ', slice.Nodes)} / {string.Join(' ', slice.Edges)}\n{string.Join(' ', expected.Nodes)} / {string.Join(' ', expected.Edges)}\n{any}");
    }

    private void Check(Slice before, SliceChange change, Slice after)
    {
        var (old, now) = (before.Nodes.AddRange(before.Edges), after.Nodes.AddRange(after.Edges));
        Assert.Equal(now.Except(old), change.Entered);
        Assert.Equal(old.Except(now), change.Left);
        moved += change.Entered.IsEmpty && change.Left.IsEmpty ? 0 : 1;
    }
}
