using CsCheck;
using Jitos.Graph;

namespace Jitos.Process.Tests;

public sealed class SpaceLaws
{
    private int frames;
    private int quiet;

    [Fact]
    public void Replica_ThatTakesEveryFrame_IsTheSlice()
    {
        Gen.Int[0, int.MaxValue].Sample(Follow, iter: 300, threads: 1);

        Assert.InRange(frames, 500, 4500);
        Assert.InRange(quiet, 100, 4500);
    }

    [Fact]
    public void Frames_LostRepeatedAndReordered_NeverLeadElsewhere()
    {
        Gen.Int[0, int.MaxValue].Sample(Disturb, iter: 200, threads: 1);

        Assert.InRange(frames, 300, int.MaxValue);
    }

    /// <summary>A replica in another table of names, as after the wire.</summary>
    internal static ReplicaState Start(Space space, SymbolTable symbols) =>
        ReplicaState.TryStart(SpaceSnapshot.Read(space.Snapshot().ToBytes(space.Symbols), symbols), symbols)!;

    internal static Frame Carry(Frame frame, Space space, SymbolTable symbols) => Frame.Read(frame.ToBytes(space.Symbols), symbols);

    private void Follow(int seed)
    {
        var world = new SpaceWorld(seed);
        var (space, symbols) = (world.Open(world.AnyView()), new SymbolTable());
        var replica = Start(space, symbols);
        for (var step = 0; step < 15; step++)
        {
            world.Move();
            if (space.Advance(world.Branch) is SpaceStep.Changed { Frame: var frame })
            {
                Assert.Equal(FrameVerdict.Applied, replica.Take(Carry(frame, space, symbols), out replica));
                Assert.Equal((replica.Commit, replica.Sequence), (world.Branch.Head, space.Sequence));
                frames++;
            }
            else
            {
                quiet++;
            }

            var anew = Start(world.Open(space.Call), symbols);
            Assert.Equal((anew.Checksum, anew.Graph.Checksum), (replica.Checksum, replica.Graph.Checksum));
            Assert.Equal(space.Checksum, replica.Checksum);
        }
    }

    private void Disturb(int seed)
    {
        var (world, random, symbols) = (new SpaceWorld(seed), new Random(seed), new SymbolTable());
        var space = world.Open(ViewCall.Whole);
        var replica = Start(space, symbols);
        var all = new List<Frame>();
        var known = new HashSet<SliceChecksum> { space.Checksum };
        for (var step = 0; step < 12; step++)
        {
            world.Move();
            if (space.Advance(world.Branch) is SpaceStep.Changed { Frame: var frame })
            {
                all.Add(Carry(frame, space, symbols));
                _ = known.Add(frame.Checksum);
            }
        }

        for (var arrival = 0; arrival < 40 && all.Count > 0; arrival++)
        {
            var (before, frame) = (replica, all[random.Next(all.Count)]);
            var verdict = replica.Take(frame, out replica);
            var expected = frame.Sequence <= before.Sequence ? FrameVerdict.Duplicate
                : frame.Sequence == before.Sequence + 1 ? FrameVerdict.Applied : FrameVerdict.Gap;
            Assert.Equal(expected, verdict);
            Assert.Contains(replica.Checksum, known);
            Assert.Equal(verdict == FrameVerdict.Applied, !ReferenceEquals(before, replica));
            frames += verdict == FrameVerdict.Applied ? 1 : 0;
        }
    }
}
