using System.Collections.Immutable;
using CsCheck;

namespace Jitos.Graph.Tests;

/// <summary>One random thing to do to a <see cref="GraphWorld"/>; the numbers choose among what is there.</summary>
internal readonly record struct RandomChange(ChangeKind Kind, int First, int Second, int Third)
{
    internal static readonly ImmutableArray<string> TypeNames = ["A", "B", "e", "f"];
    internal static readonly ImmutableArray<string> AttributeNames = ["k", "a", "l", "z"];
    internal static readonly ImmutableArray<string> IndexedNames = ["k", "l"];
    internal static readonly ImmutableArray<Value> Values =
    [
        Value.Absent, Value.Of(1), Value.Of(2), Value.Of(1.0), Value.Of("1"), Value.True, Value.Of(double.NaN), Value.OfBytes([1, 0]),
        Value.EmptyList, Value.OfList(Value.Of(1), Value.OfList(Value.Of("x"))),
        Value.OfList(Value.Of(1)), Value.OfList(Value.Of(1), Value.Of(2)), Value.OfList(Value.Of(2), Value.Of(1), Value.Of(2)), Value.OfList(Value.Of(1), Value.True, Value.Of(2)),
    ];

    internal static Gen<RandomChange> Gen { get; } =
        CsCheck.Gen.Select(
            CsCheck.Gen.Frequency(
                (6, CsCheck.Gen.Const(ChangeKind.CreateNode)),
                (8, CsCheck.Gen.Const(ChangeKind.CreateEdge)),
                (3, CsCheck.Gen.Const(ChangeKind.Delete)),
                (5, CsCheck.Gen.Const(ChangeKind.Set)),
                (2, CsCheck.Gen.Const(ChangeKind.Move)),
                (1, CsCheck.Gen.Const(ChangeKind.Mark)),
                (1, CsCheck.Gen.Const(ChangeKind.Undo)),
                (1, CsCheck.Gen.Const(ChangeKind.Version)),
                (1, CsCheck.Gen.Const(ChangeKind.Fork)),
                (1, CsCheck.Gen.Const(ChangeKind.Clear))),
            CsCheck.Gen.Int[0, 1000],
            CsCheck.Gen.Int[0, 1000],
            CsCheck.Gen.Int[0, 1000],
            (kind, first, second, third) => new RandomChange(kind, first, second, third));

    internal static Gen<RandomChange[]> Gens { get; } = Gen.Array[0, 100];
}
