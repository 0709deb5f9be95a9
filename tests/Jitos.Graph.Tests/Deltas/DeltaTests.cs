namespace Jitos.Graph.Tests;

public class DeltaTests
{
    private static readonly ElementId Node = ElementId.Node(0, 1);
    private readonly SymbolTable symbols = new();

    private Symbol Type => symbols.Intern("T");

    private Symbol Name => symbols.Intern("a");

    private DeltaOperation Creation => new() { Kind = DeltaKind.CreateNode, Element = Node, Type = Type };

    [Fact]
    public void Of_CreateThenDelete_IsEmpty() => Assert.Empty(Delta.Of([Creation, Creation.Inverse()], symbols).Operations);

    [Fact]
    public void Of_DeleteThenCreateChanged_SetsTheAttribute()
    {
        var changed = Creation with { Attributes = Attributes.None.With(Name, Value.Of(1), symbols), Host = ElementId.Node(0, 2) };
        var delta = Delta.Of([Creation.Inverse(), changed], symbols);
        Assert.Equal([Set(Value.Absent, Value.Of(1)), Move(ElementId.None, changed.Host)], delta.Operations);
    }

    [Fact]
    public void Of_SetThenDelete_DeletesWhatWasThere()
    {
        var present = Attributes.None.With(Name, Value.Of(2), symbols);
        var delta = Delta.Of([Set(Value.Of(1), Value.Of(2)), Creation.Inverse() with { Attributes = present }], symbols);
        Assert.Equal([Creation.Inverse() with { Attributes = Attributes.None.With(Name, Value.Of(1), symbols) }], delta.Operations);
    }

    [Fact]
    public void Of_DeleteThenCreateThenDelete_IsTheFirstDeletion() =>
        Assert.Equal([Creation.Inverse()], Delta.Of([Creation.Inverse(), Creation, Creation.Inverse()], symbols).Operations);

    [Fact]
    public void Of_SetAndSetBack_IsEmpty() =>
        Assert.Empty(Delta.Of([Set(Value.Absent, Value.Of(2)), Set(Value.Of(2), Value.Absent)], symbols).Operations);

    [Fact]
    public void Of_WhatDoesNotFollow_IsRefused()
    {
        var host = ElementId.Node(0, 9);
        AssertRefused(Creation, Creation);
        AssertRefused(Creation.Inverse(), Creation.Inverse());
        AssertRefused(Creation.Inverse(), Set(Value.Absent, Value.Of(1)));
        AssertRefused(Creation.Inverse(), Move(ElementId.None, host));
        AssertRefused(Creation, Creation.Inverse(), Set(Value.Absent, Value.Of(1)));
        AssertRefused(Creation, Set(Value.Of(1), Value.Of(2)));
        AssertRefused(Creation, Move(host, ElementId.None));
        AssertRefused(Creation, Creation.Inverse() with { Host = host });
        AssertRefused(Set(Value.Absent, Value.Of(1)), Set(Value.Absent, Value.Of(1)));
        AssertRefused(Set(Value.Absent, Value.Of(1)), Creation);
        AssertRefused(Set(Value.Absent, Value.Of(1)), Creation.Inverse());
        AssertRefused(Move(ElementId.None, host), Creation);
        AssertRefused(Move(ElementId.None, host), Creation.Inverse());
        AssertRefused(Move(ElementId.None, host), Move(ElementId.None, host));
        AssertRefused(Creation.Inverse(), Creation with { Type = symbols.Intern("other") });
        AssertRefused(Creation with { Element = ElementId.Edge(0, 1) });
        AssertRefused(Creation with { Kind = (DeltaKind)7 });
    }

    [Fact]
    public void OfCanonical_WhatIsNotNet_IsRefused()
    {
        var other = Creation with { Element = ElementId.Node(0, 2) };
        DeltaOperation[][] bad =
        [
            [other, Creation], [Creation, Creation], [Creation, Creation.Inverse()], [Creation.Inverse(), Creation],
            [Creation, Set(Value.Absent, Value.Of(1))], [Creation.Inverse(), Move(ElementId.None, other.Element)],
            [Set(Value.Of(1), Value.Of(1))], [Move(ElementId.None, ElementId.None)], [Creation with { Element = ElementId.Edge(0, 1) }],
            [Set(Value.Absent, Value.Of(1)) with { Attribute = symbols.Intern("b") }, Set(Value.Absent, Value.Of(1))],
        ];
        Assert.All(bad, operations => Assert.Throws<DeltaMismatchException>(() => Delta.OfCanonical([.. operations], symbols)));
        Assert.Equal(2, Delta.OfCanonical([Creation, other], symbols).Operations.Length);
    }

    private DeltaOperation Set(Value old, Value value) =>
        new() { Kind = DeltaKind.SetAttribute, Element = Node, Attribute = Name, OldValue = old, NewValue = value };

    private static DeltaOperation Move(ElementId old, ElementId host) => new() { Kind = DeltaKind.SetHost, Element = Node, Host = old, NewHost = host };

    private void AssertRefused(params DeltaOperation[] operations) =>
        Assert.Throws<DeltaMismatchException>(() => Delta.Of(operations, symbols));
}
