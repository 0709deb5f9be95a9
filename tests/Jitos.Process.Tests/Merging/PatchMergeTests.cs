using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

/// <summary>Merges of what has no rule: imports and modules.</summary>
public sealed class PatchMergeTests
{
    private readonly MergeWorld world = MergeWorld.With("a", "b");

    [Fact]
    public void Merge_OfImports_BringsInWhatBothSidesBrought()
    {
        Import("main", Item("c", 1));
        Import("left", Item("d", 2));

        _ = world.Merge();

        Assert.Equal((1, 2), (world.Count("c"), world.Count("d")));
        world.Verify();
    }

    [Fact]
    public void Merge_OfAnImportedValueThatOursChanged_IsOverwritten()
    {
        _ = world.Main("bump", "a");
        Import("left", Item("a", 5));

        var conflict = world.Conflict();

        Assert.Equal((ConflictKind.Overwritten, "count"), (conflict.Conflict.Kind, conflict.Conflict.Attribute));
        Assert.Equal([world.Item("a")], conflict.Conflict.Elements);
        Assert.Single(conflict.Ours);
    }

    [Fact]
    public void Merge_OfAnImportAtAnElementThatOursDeleted_IsDeleted()
    {
        var element = world.Item("a");
        _ = world.Main("drop", "a");
        Import("left", Item("a", 5));

        var conflict = world.Conflict().Conflict;

        Assert.Equal(ConflictKind.Deleted, conflict.Kind);
        Assert.Equal([element], conflict.Elements);
    }

    [Fact]
    public void Merge_OfTheSameImportedValue_IsNoConflict()
    {
        Import("main", Item("a", 5));
        Import("left", Item("a", 5));

        _ = world.Merge();

        Assert.Equal(5, world.Count("a"));
        world.Verify();
    }

    [Fact]
    public void Merge_OfImportsWithOneKey_IsSchema()
    {
        Import("main", Item("c", 1));
        Import("left", Item("c", 1));

        Assert.Equal(ConflictKind.Schema, world.Conflict().Conflict.Kind);
    }

    [Fact]
    public void Merge_OfModulesOfBothSides_HasBoth()
    {
        Install("main", "tags", "module tags\nnode Tag { name: string key }\nrule tag(name: string) { create (:Tag {name: $name}) }\n");
        Install("left", "notes", "module notes\nnode Note { text: string }\nrule note(text: string) { create (:Note {text: $text}) }\n");
        _ = world.Left("note", "theirs");

        _ = world.Merge();

        _ = world.Main("tag", "ours");
        _ = world.Main("note", "more");
        world.Verify();
    }

    [Fact]
    public void Merge_OfModulesThatDoNotFitTogether_IsRefused()
    {
        Install("main", "tags", "module tags\nnode Tag { name: string key }\n");
        Install("left", "labels", "module labels\nnode Tag { text: string }\n");

        var refused = Assert.IsType<MergeOutcome.Refused>(world.Process.TryMerge(new BranchMerge("main", "left")));

        Assert.Equal(RefusalKind.BadModule, refused.Refusal.Kind);
        Assert.Contains("Tag", refused.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_OfAnInvariantThatOursBreaks_IsInvariant()
    {
        _ = world.Main("put", "a", "bad");
        Install("left", "laws", "module laws\nimport items\nforbid no_bad { (i:Item {state: \"bad\"}) }\n");

        var conflict = world.Conflict().Conflict;

        Assert.Equal((ConflictKind.Invariant, "no_bad"), (conflict.Kind, conflict.Rule));
        Assert.Equal([world.Item("a")], conflict.Elements);
    }

    private static ImportContent Item(string name, long count) =>
        new([new ImportContent.Node("Item", [new("name", Value.Of(name)), new("count", Value.Of(count))])], []);

    private void Import(string branch, ImportContent content) =>
        _ = TestProcess.Committed(world.Process.Do(new Command.Import(content, "import", branch)));

    private void Install(string branch, string name, string text) =>
        _ = TestProcess.Committed(world.Process.Do(new Command.Install(new ModuleSource($"{name}.jitos", text), branch)));
}
