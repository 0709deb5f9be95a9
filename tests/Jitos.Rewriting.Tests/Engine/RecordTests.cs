using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

public sealed class RecordTests
{
    private const string Text = """
        node A { v: int = 0, name: string = "I" }
        rule add { create (:A {v: 1}) }
        rule rise { match (a:A) where a.v < 3 set a.v = a.v + 1, a.name = lower(a.name) + string(a.v) }
        rule high { match (a:A {v: 3}) }
        program tests { add; if high then fail else rise; try high then fail; (high | rise); rise! }
        """;

    [Fact]
    public void Steps_OfEveryKindOfControl_RecordItsTests()
    {
        var world = new World(Text);
        var before = world.Version;
        var result = world.Do("tests");

        var steps = StepReader.Read(result.Steps, world.Symbols);

        Assert.Equal(["add", "if False", "rise", "try False", "choice False", "rise", "iterate False"], steps.Select(step => Shown(world.Library, step)));
        Assert.Equal((steps.Length, 3), (result.StepCount, result.Derivations));
        Assert.Null(Replay.Verify(new GraphWriter(before, new IdAllocator(0)), world.Library, steps));
    }

    [Fact]
    public void Verify_OfAStepThatWasTamperedWith_NamesIt()
    {
        var world = new World(Text);
        var steps = StepReader.Read(world.Do("tests").Steps, world.Symbols);
        var rise = (Step.Derivation)steps[2];
        var operations = rise.Operations.SetItem(1, rise.Operations[1] with { NewValue = Value.Of(9) });
        if (operations[1].Attribute != world.Symbols.Intern("v"))
        {
            operations = rise.Operations.SetItem(0, rise.Operations[0] with { NewValue = Value.Of(9) });
        }

        var tampered = steps.SetItem(2, rise with { Operations = operations });
        var difference = Replay.Verify(new GraphWriter(GraphVersion.Empty(world.Symbols), new IdAllocator(0)), world.Library, tampered);

        Assert.StartsWith("step 2: the rule 'rise'", difference, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_WhereTheMatchIsAnother_NamesTheStep()
    {
        var world = new World(Text);
        var steps = StepReader.Read(world.Do("tests").Steps, world.Symbols);
        var moved = steps.SetItem(2, (Step.Derivation)steps[2] with { Match = [ElementId.Node(0, 2)] });

        Assert.Contains("does not apply at n2", Replay.Verify(new GraphWriter(GraphVersion.Empty(world.Symbols), new IdAllocator(0)), world.Library, moved), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAnyGarbage_EndsWithAFormatErrorAtMost()
    {
        var world = new World(Text);
        var sound = world.Do("tests").Steps;
        Gen.Select(Gen.Byte.Array, Gen.Int[0, sound.Length - 1], Gen.Byte).Sample((garbage, place, value) =>
        {
            var damaged = (byte[])sound.Clone();
            damaged[place] = value;
            return IsRead(garbage) && IsRead(damaged) && IsRead(sound[..place]);
        });
    }

    [Fact]
    public void Run_UnderAnotherCulture_WritesTheSameBytes()
    {
        var expected = new World(Text).Do("tests").Steps;
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Odd();
            Assert.Equal(expected, new World(Text).Do("tests").Steps);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static CultureInfo Odd()
    {
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NegativeSign = "~";
        odd.NumberFormat.NumberDecimalSeparator = ",";
        return odd;
    }

    private static bool IsRead(byte[] bytes)
    {
        try
        {
            return !StepReader.Read(bytes, new SymbolTable()).IsDefault;
        }
        catch (PackedFormatException)
        {
            return true;
        }
    }

    private static string Shown(Library library, Step step) => step switch
    {
        Step.Derivation derivation => library.FindRule(derivation.Rule)!.Rule.Name,
        Step.Test test => $"{SiteOf(library, test)} {test.Outcome}",
        _ => "patch",
    };

    private static string SiteOf(Library library, Step.Test test)
    {
        var parts = ((Statement.Sequence)library.FindProgram("tests")!.Program.Body).Parts;
        return parts.Single(part => part.Site == test.Site).GetType().Name.ToLowerInvariant();
    }
}
