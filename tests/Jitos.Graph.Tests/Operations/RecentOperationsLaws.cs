using System.Buffers.Binary;
using CsCheck;

namespace Jitos.Graph.Tests;

public sealed class RecentOperationsLaws
{
    private static readonly OperationMemory Memory = new(Latest: 4, Highest: 12, Bytes: 200);

    [Fact]
    public void Operations_InAnyOrderAndOfAnyWeight_AreDoneAtMostOnce() => Gen.Select(Gen.Int[1, 60], Gen.Int[0, 60]).Array[200].Sample(asked =>
    {
        var (recent, done) = (new RecentOperations<string>(Memory), new HashSet<int>());
        foreach (var (number, bytes) in asked)
        {
            var operation = Operation(number);
            if (recent.Find(operation) is { } answer)
            {
                Assert.Equal($"{number}", answer);
            }
            else if (!recent.IsTooOld(operation.Order, operation))
            {
                Assert.True(done.Add(number), $"{number} is done twice");
                recent = recent.With(operation.Order, operation, $"{number}", bytes);
                Assert.Equal($"{number}", recent.Find(operation));
            }
        }
    });

    [Fact]
    public void Operations_InOrder_AreNeverTooOldAndTheLatestAreRemembered()
    {
        var recent = new RecentOperations<string>(Memory);
        for (var number = 1; number <= 100; number++)
        {
            var operation = Operation(number);
            Assert.False(recent.IsTooOld(operation.Order, operation));
            recent = recent.With(operation.Order, operation, $"{number}");
        }

        Assert.All(Enumerable.Range(1, 84), number => Assert.True(recent.Find(Operation(number)) is null && recent.IsTooOld(Operation(number).Order, Operation(number))));
        Assert.All(Enumerable.Range(85, 16), number => Assert.Equal($"{number}", recent.Find(Operation(number))));
    }

    [Fact]
    public void AnAnswer_ThatWeighsMoreThanIsAllowed_IsRememberedUntilTheNext()
    {
        var (first, second) = (Operation(1), Operation(2));

        var recent = new RecentOperations<string>(Memory).With(first.Order, first, "large", 1_000);

        Assert.Equal("large", recent.Find(first));
        recent = recent.With(second.Order, second, "small", 1);
        Assert.True(recent.Find(first) is null && recent.IsTooOld(first.Order, first));
        Assert.Equal("small", recent.Find(second));
    }

    private static OperationId Operation(int number)
    {
        var bytes = new byte[OperationId.Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return new OperationId(bytes);
    }
}
