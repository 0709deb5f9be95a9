using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

public sealed class SpaceTests
{
    [Fact]
    public void Space_WhereACommitLeavesTheSlice_HasNoFrame_AndTheNextReachesOverIt()
    {
        var world = new SpaceWorld(1);
        var space = world.Open(new ViewCall("near", [ActualArgument.Of(Value.Of("late"))]));
        var start = world.Branch.Head;

        world.Move();
        var quiet = space.Advance(world.Branch);
        var graph = new GraphWriter(world.Branch.Version, world.Branch.Allocator);
        graph.Set(world.Person(graph), graph.Symbols.Intern("name"), Value.Of("late"));
        world.Move(graph);
        var frame = Assert.IsType<SpaceStep.Changed>(space.Advance(world.Branch)).Frame;

        Assert.IsType<SpaceStep.Unchanged>(quiet);
        Assert.Equal((1UL, start, world.Branch.Head), (frame.Sequence, frame.FromCommit, frame.ToCommit));
        Assert.Equal(DeltaKind.CreateNode, Assert.Single(frame.Delta.Operations).Kind);
    }

    [Fact]
    public void Space_WithAnotherLibrary_BeginsANewEpoch()
    {
        var process = TestProcess.WithCounters();
        _ = process.Run("add", "a");
        var space = Space.TryOpen(new SpaceId(1), ViewCall.Whole, process.State.Main, out _)!;
        _ = process.Do(new Command.Install(new ModuleSource("people.jitos", SpaceWorld.People)));

        Assert.IsType<SpaceStep.Renewed>(space.Advance(process.State.Main));

        Assert.Equal((2UL, 0UL, process.State.Main.Head), (space.Epoch, space.Sequence, space.Commit));
        Assert.Single(space.Snapshot().Content.Operations);
    }

    [Fact]
    public void Space_WhoseViewIsGone_Ends()
    {
        var world = new SpaceWorld(1);
        var space = world.Open(SpaceWorld.Near);
        var process = TestProcess.WithCounters();

        var ended = Assert.IsType<SpaceStep.Ended>(space.Advance(process.State.Main with { Head = world.Branch.Head.Next() }));

        Assert.Contains("There is no view 'near'", ended.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "There is no view 'nowhere'; there are: adults, near.")]
    [InlineData("near", "needs a string, and none was given")]
    public void Open_OfWhatCanNotBeShown_SaysWhy(string view, string why)
    {
        Assert.Null(Space.TryOpen(new SpaceId(1), new ViewCall(view, []), new SpaceWorld(1).Branch, out var error));
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Space_OfTheWholeBranch_HasNoElementsOfSystemTypes()
    {
        var process = TestProcess.WithCounters();
        _ = process.Run("add", "a");

        var space = Space.TryOpen(new SpaceId(1), ViewCall.Whole, process.State.Main, out _)!;

        Assert.Equal("Counter", space.Symbols.NameOf(Assert.Single(space.Snapshot().Content.Operations).Type));
        Assert.True(process.State.Main.Version.NodeCount > 1);
    }

    [Fact]
    public void Replica_WithAFrameThatDoesNotFit_StaysAsItIs()
    {
        var world = new SpaceWorld(3);
        var (space, symbols) = (world.Open(ViewCall.Whole), new SymbolTable());
        var replica = SpaceLaws.Start(space, symbols);
        var graph = new GraphWriter(world.Branch.Version, world.Branch.Allocator);
        _ = world.Person(graph);
        world.Move(graph);
        var frame = SpaceLaws.Carry(Assert.IsType<SpaceStep.Changed>(space.Advance(world.Branch)).Frame, space, symbols);

        Frame[] wrong =
        [
            frame with { Checksum = default },
            frame with { Space = new SpaceId(8) },
            frame with { Epoch = 2 },
            frame with { FromCommit = frame.ToCommit },
            frame with { Delta = frame.Delta.Invert(symbols) },
        ];

        Assert.All(wrong, other => Assert.Equal((FrameVerdict.Mismatch, true), (replica.Take(other, out var next), ReferenceEquals(next, replica))));
        Assert.Null(ReplicaState.TryStart(SpaceSnapshot.Read(space.Snapshot().ToBytes(space.Symbols), symbols) with { Checksum = default }, symbols));
    }

    [Fact]
    public void Frame_AsBytes_IsPinned()
    {
        var (symbols, node) = Pinned();
        var frame = new Frame(new SpaceId(0x0102), 1, 300, new CommitId(4), new CommitId(6), Delta.OfCanonical([node], symbols), SliceChecksum.Of(node, symbols));

        Assert.Equal(
            "010206506572736f6e046e616d65" + "02010000000000000000000000000000" + "01ac020406" + "a861e70028882b39967e63b0dabb2aa1" + "01031400000101040161",
            Convert.ToHexStringLower(frame.ToBytes(symbols)));
    }

    [Fact]
    public void Snapshot_AsBytes_IsPinned()
    {
        var (symbols, node) = Pinned();
        var snapshot = new SpaceSnapshot(new SpaceId(0x0102), 1, 300, new CommitId(6), Delta.OfCanonical([node], symbols), SliceChecksum.Of(node, symbols));

        Assert.Equal(
            "010206506572736f6e046e616d65" + "02010000000000000000000000000000" + "01ac0206" + "a861e70028882b39967e63b0dabb2aa1" + "01031400000101040161",
            Convert.ToHexStringLower(snapshot.ToBytes(symbols)));
    }

    private static (SymbolTable Symbols, DeltaOperation Node) Pinned()
    {
        var symbols = new SymbolTable();
        var (type, name) = (symbols.Intern("Person"), symbols.Intern("name"));
        return (symbols, new DeltaOperation
        {
            Kind = DeltaKind.CreateNode,
            Element = ElementId.Node(0, 5),
            Type = type,
            Attributes = Attributes.None.With(name, Value.Of("a"), symbols),
        });
    }
}
