using CsCheck;

namespace Jitos.Graph.Tests;

public class ValueTests
{
    [Fact]
    public void Equals_EmptyList_HoweverMade()
    {
        Assert.Equal(Value.EmptyList, Value.OfList());
        Assert.Equal(Value.EmptyList, Value.OfList(Array.Empty<Value>()));
        Assert.Equal(Value.EmptyList.GetHashCode(), Value.OfList().GetHashCode());
    }

    [Fact]
    public void Equals_OfDifferentKinds_IsFalse()
    {
        Value[] values = [Value.Absent, Value.False, Value.Of(0), Value.Of(0.0), Value.Of(""), Value.OfBytes([]), Value.EmptyList];
        foreach (var (left, right) in from left in values from right in values select (left, right))
        {
            Assert.Equal(left.Kind == right.Kind, left == right);
        }
    }

    [Fact]
    public void Of_Float_HasOneNaNAndNoNegativeZero()
    {
        Assert.Equal(0L, BitConverter.DoubleToInt64Bits(Value.Of(-0.0).AsFloat()));
        var otherNaN = BitConverter.Int64BitsToDouble(0x7ff8000000000123);
        Assert.Equal(Value.Of(double.NaN), Value.Of(otherNaN));
        Assert.Equal(BitConverter.DoubleToInt64Bits(double.NaN), BitConverter.DoubleToInt64Bits(Value.Of(otherNaN).AsFloat()));
    }

    [Fact]
    public void OfList_TooDeep_IsRefused()
    {
        var value = Value.EmptyList;
        for (var depth = 1; depth < Value.MaxDepth; depth++)
        {
            value = Value.OfList(Value.Of(1), value);
        }

        Assert.Throws<ValueLimitException>(() => Value.OfList(value));
    }

    [Fact]
    public void OfList_WithAbsent_IsRefused() => Assert.Throws<ValueLimitException>(() => Value.OfList(Value.Absent));

    [Fact]
    public void Of_HalfOfASurrogatePair_IsRefused() =>
        Assert.All(["\ud800", "x\udc00"], text => Assert.Throws<ArgumentException>(() => Value.Of(text)));

    [Fact]
    public void OfBytes_ArrayChangedAfterwards_KeepsItsBytes()
    {
        byte[] bytes = [1];
        var value = Value.OfBytes(bytes);
        bytes[0] = 2;
        Assert.Equal(1, value.AsBytes()[0]);
    }

    [Fact]
    public void As_OfAnotherKind_IsRefused()
    {
        Assert.Throws<InvalidOperationException>(() => Value.Of(1.0).AsInt());
        Assert.Throws<InvalidOperationException>(() => Value.Of(1).AsFloat());
        Assert.Throws<InvalidOperationException>(() => Value.Of(1).AsBool());
        Assert.Throws<InvalidOperationException>(() => Value.Absent.AsString());
        Assert.Throws<InvalidOperationException>(() => Value.Of("").AsBytes().Length);
        Assert.Throws<InvalidOperationException>(() => Value.OfBytes([]).AsList().Length);
    }

    [Fact]
    public void ToString_EachKind_IsALiteral()
    {
        var value = Value.OfList(Value.True, Value.Of(-1), Value.Of(1.0), Value.Of(1e300), Value.Of("a\"\\\n\u0001"), Value.OfBytes([0xab]), Value.EmptyList);
        Assert.Equal("[true, -1, 1.0, 1E+300, \"a\\\"\\\\\\n\\u0001\", 0xab, []]", value.ToString());
        Assert.Equal("absent", Value.Absent.ToString());
    }

    [Fact]
    public void Equals_AnyTwo_AgreesWithHashAndIndexKey() =>
        Gen.Select(ValueGen.Any, ValueGen.Any).Sample((left, right) =>
        {
            Assert.True(left.Equals(left));
            Assert.Equal(left == right, right == left);
            Assert.True(left != right || (left.GetHashCode() == right.GetHashCode() && IndexKey.Of(left) == IndexKey.Of(right)));
        });
}
