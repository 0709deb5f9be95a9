using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

/// <summary>A process with two branches, <c>main</c> and <c>left</c>, that begin at the same commit.</summary>
internal sealed class MergeWorld
{
    private const string Items = """
        module items

        node Item { name: string key, state: string = "new", count: int = 0, limit: int = 9 }
        edge link: Item -> Item { weight: int = 1 }
        edge owns: Item -> Item [0..1 per target]

        rule make(name: string)                 { create (:Item {name: $name}) }
        rule drop(name: string)                 { match (i:Item {name: $name}) delete i }
        rule purge(name: string)                { match (i:Item {name: $name}) delete (i) with edges }
        rule bump(name: string)                 { match (i:Item {name: $name}) where i.count < i.limit set i.count = i.count + 1 }
        rule twice(name: string)                { match (i:Item {name: $name}) set i.count = i.count * 2 }
        rule cap(name: string)                  { match (i:Item {name: $name}) set i.limit = 0 }
        rule put(name: string, state: string)   { match (i:Item {name: $name}) set i.state = $state }
        rule start(name: string)                { match (i:Item {name: $name, state: "new"}) not (i)-[:link]->(:Item) set i.state = "started" }
        rule step(name: string)                 { match (i:Item {name: $name, state: "started"}) set i.count = i.count + 10 }
        rule copy(from: string, to: string)     { match (i:Item {name: $from}), (j:Item {name: $to}) set j.state = i.state }
        rule swap(name: string)                 { match (i:Item {name: $name}) set i.count = i.limit, i.limit = i.count }
        rule connect(from: string, to: string)  { match (i:Item {name: $from}), (j:Item {name: $to}) create (i)-[:link]->(j) }
        rule own(from: string, to: string)      { match (i:Item {name: $from}), (j:Item {name: $to}) create (i)-[:owns]->(j) }
        rule child(of: string, name: string)    { match (i:Item {name: $of}) create (c:Item {name: $name, state: i.state}), (i)-[:link]->(c) }
        rule unlink(from: string, to: string)   { match (:Item {name: $from})-[l:link]->(:Item {name: $to}) delete l }
        rule weigh(from: string, to: string, w: int) { match (:Item {name: $from})-[l:link]->(:Item {name: $to}) set l.weight = $w }
        rule cut(from: string, to: string)      { match (:Item {name: $from})-[l:link]->(j:Item {name: $to}) delete l, j }
        rule trade(name: string, for: string)   { match (i:Item {name: $name}) delete i create (:Item {name: $for}) }
        rule is_new(name: string)               { match (i:Item {name: $name, state: "new"}) }
        rule fresh                              { match (i:Item {state: "new"}) set i.state = "seen" }
        rule two                                { match (i:Item {state: "on call"}), (j:Item {state: "on call"}) }
        rule leave(name: string)                { match (i:Item {name: $name, state: "on call"}) set i.state = "off" }

        program relabel(name: string)  { put($name, "y"); put($name, "z") }
        program careful(name: string)  { if is_new($name) then bump($name) else twice($name) }
        program attempt(name: string)  { try start($name) then bump($name) else twice($name) }
        program choice(name: string)   { start($name) | twice($name) }
        program sweep                  { fresh! }
        program go_home(name: string)  { if two then leave($name) }

        view all { from (i:Item) }

        forbid crowded { (i:Item {state: "gold"}), (j:Item {state: "gold"}) }
        """;

    private MergeWorld(TestProcess process) => Process = process;

    public TestProcess Process { get; }

    public ProcessState State => Process.State;

    /// <summary>Branches of a commit with some items.</summary>
    public static MergeWorld With(params string[] items)
    {
        var world = new MergeWorld(TestProcess.With("items.jitos", Items));
        foreach (var item in items)
        {
            _ = world.Main("make", item);
        }

        world.Process.Fork("main", "left");
        return world;
    }

    /// <summary>Runs a program on main.</summary>
    public CommitId Main(string program, params string[] arguments) => On("main", program, arguments);

    /// <summary>Runs a program on left.</summary>
    public CommitId Left(string program, params string[] arguments) => On("left", program, arguments);

    public CommitId On(string branch, string program, params string[] arguments)
    {
        var outcome = Process.RunOn(branch, program, arguments);
        Assert.True(outcome is Outcome.Committed, $"{program} on {branch}: {outcome}");
        return ((Outcome.Committed)outcome).Receipt.Commit;
    }

    /// <summary>Merges left into main, which must work.</summary>
    public CommitId Merge() => Merge(new BranchMerge("main", "left"));

    public CommitId Merge(BranchMerge merge) => Process.Merge(merge).Commit;

    /// <summary>The only conflict of merging left into main, after making sure that nothing has changed by it.</summary>
    public MergeConflict Conflict() => Assert.Single(Conflicts(new BranchMerge("main", "left")));

    /// <summary>The conflicts of a merge, after making sure that nothing has changed by it.</summary>
    public MergeConflict[] Conflicts(BranchMerge merge)
    {
        var before = State;
        var conflicted = Assert.IsType<MergeOutcome.Conflicted>(Process.TryMerge(merge));
        Assert.Same(before, State);
        return [.. conflicted.Conflicts];
    }

    public ElementId Item(string name, string branch = "main")
    {
        var version = State.Branches[branch].Version;
        foreach (var id in version.OfTypes(ElementKind.Node, new TypeFilter([version.Symbols.Intern("Item")])))
        {
            if (version.ValueOf(id, version.Symbols.Intern("name")).AsString() == name)
            {
                return id;
            }
        }

        return ElementId.None;
    }

    public Value Value(string item, string attribute, string branch = "main") =>
        State.Branches[branch].Version.ValueOf(Item(item, branch), State.Main.Version.Symbols.Intern(attribute));

    public long Count(string item, string branch = "main") => Value(item, "count", branch).AsInt();

    public string Stand(string item, string branch = "main") => Value(item, "state", branch).AsString();

    public Commit Commit(CommitId id) => State.Commits[(int)id.Value - 1];

    /// <summary>Replays all records and verifies each derivation at its recorded match.</summary>
    public void Verify()
    {
        var verifier = new ProcessVerifier();
        foreach (var record in Process.Decoded())
        {
            verifier.Take(record);
        }

        foreach (var (name, branch) in State.Branches)
        {
            Assert.Equal(branch.Version.StateDigest(), verifier.State.Branches[name].Version.StateDigest());
            Assert.Equal(branch.Allocator, verifier.State.Branches[name].Allocator);
        }
    }
}
