using CsCheck;

namespace Jitos.Graph.Tests;

public class AttributesTests
{
    [Fact]
    public void With_AnyOrder_GivesNamesInOrderAndLastValues() =>
        Gen.Select(Gen.Int[0, 9], ValueGen.Any).Array.Sample(changes =>
        {
            var symbols = new SymbolTable();
            var model = new SortedDictionary<string, Value>(StringComparer.Ordinal);
            var attributes = Attributes.None;
            foreach (var (number, value) in changes)
            {
                model.Remove($"a{number}");
                if (!value.IsAbsent)
                {
                    model.Add($"a{number}", value);
                }

                attributes = attributes.With(symbols.Intern($"a{number}"), value, symbols);
            }

            Assert.Equal(model, attributes.Select(item => KeyValuePair.Create(symbols.NameOf(item.Key), item.Value)));
            Assert.Equal(model.Count, attributes.Count);
        });

    [Fact]
    public void With_AllRemoved_IsNone()
    {
        var symbols = new SymbolTable();
        var name = symbols.Intern("a");
        var attributes = Attributes.None.With(name, Value.Of(1), symbols);
        Assert.True(attributes != Attributes.None);
        Assert.True(attributes.With(name, Value.Absent, symbols) == default);
        Assert.Equal(Value.Of(1), attributes[name]);
        Assert.Equal(Value.Absent, attributes[symbols.Intern("b")]);
    }
}
