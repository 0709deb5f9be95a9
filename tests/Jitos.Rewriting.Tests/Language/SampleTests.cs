using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

public sealed class SampleTests
{
    [Theory]
    [InlineData("samples/dining/dining.jitos", 4, 6, 2, 1, 1)]
    [InlineData("samples/supply-chain/supply_chain.jitos", 8, 16, 6, 5, 0)]
    [InlineData("samples/supply-chain/root.jitos", 2, 2, 0, 0, 1)]
    public void Link_Sample_DefinesAllThatItSays(string path, int types, int rules, int programs, int views, int forbids)
    {
        var module = Module(path);

        Assert.Equal(types, module.Types.Length);
        Assert.Equal(rules, module.Rules.Length);
        Assert.Equal(programs, module.Programs.Length);
        Assert.Equal(views, module.Views.Length);
        Assert.Equal(forbids, module.Forbids.Length);
    }

    [Fact]
    public void Link_PatternOfRule_HasSlotsInTextualOrder()
    {
        var rewire = Rule("rewire");

        var elements = rewire.Match.Elements;
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8], elements.Select(element => element.Slot));
        Assert.Equal(["a", null, "p", "n", null, "d", "r", "old", null], elements.Select(element => element.Name));
        Assert.Equal(
            ["Advisory", "affects", "Package", "Version", "of", "Version", "requires", "Version", "of"],
            elements.Select(element => Assert.Single(element.Types).Name));
        var edges = elements.OfType<PatternEdge>().Select(edge => (edge.Source, edge.Target));
        Assert.Equal([(0, 2), (3, 2), (5, 7), (7, 2)], edges);
        Assert.Equal([new Deletion(6, false)], rewire.Delete);
    }

    [Fact]
    public void Link_CreatedElements_AreNodesBeforeEdgesAfterAllOtherSlots()
    {
        var advise = Rule("advise");

        var condition = Assert.Single(Assert.Single(advise.Not).Elements);
        Assert.Equal((1, "Advisory"), (condition.Slot, condition.Types[0].Name));
        Assert.Equal([(2, "a"), (3, null)], advise.Create.Select(element => (element.Slot, element.Name)));
        Assert.Equal((2, 0), (((PatternEdge)advise.Create[1]).Source, ((PatternEdge)advise.Create[1]).Target));
        Assert.Equal(4, advise.SlotCount);
    }

    [Fact]
    public void Link_Condition_RefersToMatchedElementsBySlot()
    {
        var carry = Rule("carry");

        var condition = Assert.Single(carry.Not);
        var edge = Assert.IsType<PatternEdge>(Assert.Single(condition.Elements));
        Assert.Equal("n", carry.Match.Elements.Single(element => element.Slot == edge.Source).Name);
        Assert.Equal("x", carry.Match.Elements.Single(element => element.Slot == edge.Target).Name);
        Assert.Null(condition.Where);
        Assert.NotNull(carry.Match.Where);
    }

    [Fact]
    public void Link_ElementParameterNotInMatch_IsItsFirstElement()
    {
        var publish = Module("samples/supply-chain/root.jitos").Rules[0];

        var directory = Assert.Single(publish.Match.Elements);
        Assert.Equal((0, 0, "Entry"), (directory.Slot, directory.Parameter, directory.Types[0].Name));
        Assert.True(publish.IsSyscall);
        var contains = Assert.IsType<PatternEdge>(publish.Not[0].Elements[0]);
        Assert.Equal(0, contains.Source);
    }

    [Fact]
    public void Link_Program_NumbersStatementsInTextualOrder()
    {
        var supper = Module("samples/dining/dining.jitos").Programs.Single(program => program.Name == "supper");

        var repeat = Assert.IsType<Statement.Repeat>(supper.Body);
        var sequence = Assert.IsType<Statement.Sequence>(repeat.Body);
        var hunger = Assert.IsType<Statement.Iterate>(sequence.Parts[0]);
        var meal = Assert.IsType<Statement.Iterate>(sequence.Parts[1]);
        var choice = Assert.IsType<Statement.Choice>(meal.Body);
        Statement[] inOrder = [repeat, sequence, hunger, hunger.Body, meal, choice, choice.First, choice.Second];
        Assert.Equal(Enumerable.Range(0, 8), inOrder.Select(statement => statement.Site));
        Assert.Equal(new Expression.Parameter(0, "rounds"), repeat.Count);
        Assert.Equal("take", Assert.IsType<Statement.Apply>(choice.First).Rule.Name);
        Assert.IsType<Argument.Omitted>(Assert.Single(((Statement.Apply)choice.First).Arguments));
    }

    [Fact]
    public void Link_View_HasSeedsAndExpansions()
    {
        var table = Module("samples/dining/dining.jitos").Views[0];

        Assert.Equal("seat", Assert.Single(table.Seeds.Parameters).Name);
        Assert.Equal("p", Assert.Single(table.Seeds.Match.Elements).Name);
        var expansion = Assert.Single(table.Expansions);
        Assert.Equal(["beside", "holds"], expansion.Types.Select(type => type.Name));
        Assert.Equal((true, true, 1, 2), (expansion.Forward, expansion.Backward, expansion.Minimum, expansion.Maximum));
    }

    [Fact]
    public void Link_Schema_HasKeysDefaultsMultiplicitiesAndInheritedAttributes()
    {
        var schema = Texts.Link(new ModuleSource("supply_chain", Texts.Read("samples/supply-chain/supply_chain.jitos"))).Schema!;

        var publish = schema.Find("Publish")!;
        Assert.Equal(["state", "directory", "name", "components"], publish.Attributes.Select(attribute => attribute.Name));
        Assert.Equal((Value.Of("draft"), "Syscall"), (publish.Attributes[0].Default, publish.Attributes[0].Owner));
        Assert.True(publish.IsSystem);
        var id = schema.Find("Version")!.Attribute("id")!;
        Assert.True(id is { IsKey: true, IsIndexed: true, Kind: ValueKind.String });
        Assert.Equal([new Multiplicity(EdgeEnd.Source, 1, 1)], Assert.IsType<EdgeType>(schema.Find("of")).Multiplicities);
    }

    private static Module Module(string path) => Texts.LinkedModule(Texts.Link(new ModuleSource(path, Texts.Read(path))));

    private static Rule Rule(string name) =>
        Module("samples/supply-chain/supply_chain.jitos").Rules.Single(rule => rule.Name == name);
}
