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

    /// <summary>
    /// A caller under a clock that jumps anywhere, at any time: nothing is done twice, and what was never asked is refused only where
    /// within a minute of it there are forgotten ones. So a clock that was ahead, from the start too, locks nobody out when it went back.
    /// </summary>
    [Fact]
    public void Operations_UnderAnyClock_AreRefusedOnlyBesideForgottenOnes() =>
        Gen.Select(Gen.Int[0, 9], Gen.Long[-400_000, 400_000], Gen.Int[1, 40]).Array[1, 40].Sample(events =>
        {
            var (recent, asked, done) = (new RecentOperations<string>(Memory), new List<OperationId>(), new HashSet<OperationId>());
            var clock = 100_000_000L;
            foreach (var (kind, jump, count) in events)
            {
                clock += kind < 3 ? jump * 100 : 0;
                for (var number = 0; number < count; number++)
                {
                    clock += number % 7 * 100;
                    var operation = Timed(clock, asked.Count);
                    var isTooOld = recent.IsTooOld(operation.Order, operation);
                    var isBeside = asked.Any(other => recent.Find(other) is null && Math.Abs(TimeOf(other) - clock) <= 60_000);
                    Assert.True(!isTooOld || isBeside, $"at {clock} nothing was forgotten within a minute");
                    if (!isTooOld)
                    {
                        recent = recent.With(operation.Order, operation, $"{operation}");
                        Assert.True(done.Add(operation));
                    }

                    asked.Add(operation);
                }
            }

            Assert.All(done, operation => Assert.True(recent.Find(operation) is not null || recent.IsTooOld(operation.Order, operation)));
        });

    [Fact]
    public void Operations_ThatStandApart_AreKnownAsTooOldHoweverManyThereAre()
    {
        var recent = new RecentOperations<string>(Memory);
        var all = Enumerable.Range(0, 2_000).Select(number => Timed(number % 2 == 0 ? number * 90_000L : 1_000_000_000L - (number * 90_000L), number)).ToArray();
        foreach (var operation in all)
        {
            recent = recent.With(operation.Order, operation, "done");
        }

        Assert.All(all, operation => Assert.True(recent.Find(operation) is not null || recent.IsTooOld(operation.Order, operation)));
    }

    private static long TimeOf(OperationId operation) => (long)(operation.Order >> 16);

    private static OperationId Timed(long milliseconds, int number)
    {
        var bytes = new byte[OperationId.Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (milliseconds << 16) | (uint)(number & 0xffff));
        return new OperationId(bytes);
    }

    private static OperationId Operation(int number)
    {
        var bytes = new byte[OperationId.Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return new OperationId(bytes);
    }
}
