using Jitos.Graph;
using Jitos.Process;
using Jitos.Process.Tests;

namespace Jitos.Client.Tests;

/// <summary>What a process publishes of a space in some commits, as bytes: its frames, and a snapshot after each.</summary>
internal sealed class FrameHistory
{
    private const int Commits = 25;

    private readonly List<byte[]> frames = [];
    private readonly List<byte[]> snapshots = [];

    public FrameHistory(int seed)
    {
        var world = new SpaceWorld(seed);
        var space = world.Open(world.AnyView());
        snapshots.Add(space.Snapshot().ToBytes(space.Symbols));
        for (var commit = 0; commit < Commits; commit++)
        {
            world.Move();
            if (space.Advance(world.Branch) is SpaceStep.Changed { Frame: var frame })
            {
                frames.Add(frame.ToBytes(space.Symbols));
                snapshots.Add(space.Snapshot().ToBytes(space.Symbols));
            }
        }
    }

    /// <summary>The number of frames.</summary>
    public int Count => frames.Count;

    /// <summary>A frame, from 1.</summary>
    public Frame Frame(int number, SymbolTable symbols) => Process.Frame.Read(frames[number - 1], symbols);

    /// <summary>The slice after some frames.</summary>
    public SpaceSnapshot Snapshot(int count, SymbolTable symbols) => SpaceSnapshot.Read(snapshots[count], symbols);

    /// <summary>The slice after all frames, as a replica has it that begins there.</summary>
    public ReplicaState End()
    {
        var symbols = new SymbolTable();
        return ReplicaState.TryStart(Snapshot(Count, symbols), symbols)!;
    }
}
