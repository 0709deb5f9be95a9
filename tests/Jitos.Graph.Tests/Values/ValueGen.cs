using CsCheck;

namespace Jitos.Graph.Tests;

/// <summary>Random values.</summary>
internal static class ValueGen
{
    private static readonly Gen<Value> Scalars = Gen.OneOf(
        Gen.Bool.Select(Value.Of),
        Gen.Long.Select(Value.Of),
        Gen.Double.Select(Value.Of),
        Gen.OneOf(0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue).Select(Value.Of),
        Gen.String[Gen.OneOf(Gen.Char['a', 'c'], Gen.Char['\u0000', '\ud7ff']), 0, 12].Select(Value.Of),
        Gen.Byte.Array[0, 12].Select(bytes => Value.OfBytes(bytes)));

    internal static Gen<Value> Present { get; } =
        Gen.Recursive<Value>((depth, self) => depth > 3 ? Scalars : Gen.Frequency((4, Scalars), (1, self.Array[0, 4].Select(items => Value.OfList(items)))));

    internal static Gen<Value> Any { get; } = Gen.Frequency((1, Gen.Const(Value.Absent)), (9, Present));
}
