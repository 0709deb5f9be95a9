using System.Collections.Immutable;

namespace Jitos.Graph.Tests;

/// <summary>A writer and a model of it to which the same is done, with the versions taken on the way.</summary>
internal sealed class GraphWorld
{
    private static readonly int[] Lanes = [0, 1, 7, ElementId.MaxLane];

    private readonly List<Taken> versions = [];
    private (int Length, IdAllocator Allocator, GraphModel Model) mark;

    internal GraphWorld(IEnumerable<RandomChange> changes)
        : this(Empty(new SymbolTable()), new GraphModel(), new IdAllocator(0), 0) => DoAll(changes);

    internal GraphWorld(GraphVersion version, GraphModel model, IdAllocator allocator, int forkCount)
    {
        ForkCount = forkCount;
        Symbols = version.Symbols;
        Model = model.Copy();
        Writer = new GraphWriter(version, allocator);
        SetMark();
    }

    internal SymbolTable Symbols { get; }

    internal GraphWriter Writer { get; private set; }

    internal GraphModel Model { get; private set; }

    /// <summary>How many forks were made, each in a lane of its own.</summary>
    internal int ForkCount { get; private set; }

    internal IReadOnlyList<Taken> Versions => versions;

    internal static GraphVersion Empty(SymbolTable symbols) =>
        GraphVersion.Empty(symbols).WithIndexes([.. RandomChange.IndexedNames.Select(symbols.Intern)]).WithScopes(Scopes(symbols));

    internal static ImmutableArray<IndexScope> Scopes(SymbolTable symbols) =>
        [new(symbols.Intern("e"), symbols.Intern("k")), new(symbols.Intern("e"), symbols.Intern("a")), new(symbols.Intern("f"), symbols.Intern("k"))];

    internal void DoAll(IEnumerable<RandomChange> changes)
    {
        foreach (var change in changes)
        {
            Do(change);
        }
    }

    internal void Do(RandomChange change)
    {
        switch (change.Kind)
        {
            case ChangeKind.CreateNode:
                CreateNode(change);
                break;
            case ChangeKind.CreateEdge:
                CreateEdge(change);
                break;
            case ChangeKind.Delete when Pick(Model.Ids, change.First) is var id && !id.IsNone:
                Agree(model => model.Remove(id), () => Writer.Delete(id), HasNoEdges(id));
                break;
            case ChangeKind.Set when Pick(Model.Ids, change.First) is var id && !id.IsNone:
                Set(id, Pick(RandomChange.AttributeNames, change.Second)!, Pick(RandomChange.Values, change.Third));
                break;
            case ChangeKind.Move when Pick(Model.NodeIds, change.First) is var id && !id.IsNone:
                Move(change.Second % 3 == 0 ? [id] : Model.Component(id), PickHost(change.Third));
                break;
            case ChangeKind.Mark:
                SetMark();
                break;
            case ChangeKind.Undo:
                Writer.UndoTo(mark.Length, mark.Allocator);
                Model = mark.Model.Copy();
                break;
            case ChangeKind.Version:
                Take();
                SetMark();
                break;
            case ChangeKind.Fork when versions.Count > 0:
                Fork(Pick(versions, change.First)!);
                break;
            case ChangeKind.Clear:
                Writer.ClearLog();
                SetMark();
                break;
        }
    }

    internal GraphVersion Take()
    {
        var version = Writer.ToVersion();
        versions.Add(new Taken(version, Model.Copy(), version.Checksum, version.StateDigest()));
        return version;
    }

    private static T? Pick<T>(IReadOnlyList<T> items, int number) => items.Count == 0 ? default : items[number % items.Count];

    private void SetMark() => mark = (Writer.Log.Length, Writer.Allocator, Model.Copy());

    /// <summary>Goes on from an earlier version in a lane that nobody has used.</summary>
    private void Fork(Taken taken)
    {
        ForkCount++;
        Writer = new GraphWriter(taken.Version, new IdAllocator(ForkCount < Lanes.Length ? Lanes[ForkCount] : ForkCount + 100));
        Model = taken.Model.Copy();
        SetMark();
    }

    private ElementId PickHost(int number) => number % 2 == 0 ? ElementId.None : Pick(Model.Ids, number);

    private void CreateNode(RandomChange change)
    {
        var type = RandomChange.TypeNames[change.First % 2];
        var host = PickHost(change.Second);
        var value = Pick(RandomChange.Values, change.Third);
        var id = Writer.CreateNode(Symbols.Intern(type), Attributes.None.With(Symbols.Intern("k"), value, Symbols), host);
        Model.Add(id, new ModelElement(type, host, ElementId.None, ElementId.None, AttributesOf("k", value)));
    }

    private void CreateEdge(RandomChange change)
    {
        var (source, target) = (Pick(Model.NodeIds, change.First), Pick(Model.NodeIds, change.Second));
        if (source.IsNone)
        {
            return;
        }

        var type = RandomChange.TypeNames[2 + (change.Third % 2)];
        var edge = new ModelElement(type, Model[source].Host, source, target, AttributesOf("l", Value.Of(1)));
        var id = ElementId.None;
        Agree(
            model => model.Add(ElementId.Edge(Writer.Allocator.Lane, Writer.Allocator.NextEdge), edge),
            () => id = Writer.CreateEdge(Symbols.Intern(type), source, target, Attributes.None.With(Symbols.Intern("l"), Value.Of(1), Symbols)));
        Assert.True(id.IsNone || Model.Contains(id));
    }

    private void Set(ElementId id, string name, Value value)
    {
        Writer.Set(id, Symbols.Intern(name), value);
        Model.Set(id, name, value);
    }

    private void Move(ImmutableSortedSet<ElementId> elements, ElementId host) =>
        Agree(model => model.Move(elements, host), () => Writer.Move([.. elements], host));

    private bool HasNoEdges(ElementId id) => !Model.All.Any(item => item.Value.Source == id || item.Value.Target == id);

    /// <summary>Does the same to both; where the model would not be well-formed any more, the writer must refuse and change nothing.</summary>
    private void Agree(Action<GraphModel> changeModel, Action changeWriter, bool isAllowed = true)
    {
        var changed = Model.Copy();
        changeModel(changed);
        if (isAllowed && changed.IsWellFormed())
        {
            changeWriter();
            Model = changed;
            return;
        }

        var (length, allocator) = (Writer.Log.Length, Writer.Allocator);
        Assert.Throws<DeltaMismatchException>(changeWriter);
        Assert.Equal((length, allocator), (Writer.Log.Length, Writer.Allocator));
    }

    private static ImmutableSortedDictionary<string, Value> AttributesOf(string name, Value value)
    {
        var none = ImmutableSortedDictionary.Create<string, Value>(StringComparer.Ordinal);
        return value.IsAbsent ? none : none.Add(name, value);
    }

    /// <summary>A version, what was in it, and its digests when it was taken.</summary>
    internal sealed record Taken(GraphVersion Version, GraphModel Model, Checksum Checksum, Digest StateDigest);
}
