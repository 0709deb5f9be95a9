namespace Jitos.Client.Tests;

public sealed class OperationsTests
{
    private const int Hour = 3_600_000;

    [Fact]
    public void Create_AfterIdsThatWereTooOld_StepsOverAnyTimeInAFewAttempts()
    {
        var (first, steps) = (TimeOf(Operations.Create()), 0);
        var target = first + (365L * 24 * Hour); // A clock that was ahead by a year.

        while (TimeOf(Operations.Create()) < target)
        {
            var before = TimeOf(Operations.Create());
            Operations.StepAside();
            Assert.InRange(TimeOf(Operations.Create()) - before, Hour - 1, long.MaxValue);
            steps++;
        }

        Assert.InRange(steps, 0, 20);
        Enumerable.Range(0, 100).ToList().ForEach(_ => Operations.StepAside());
        Assert.NotEqual(Operations.Create(), Operations.Create());
    }

    private static long TimeOf(Graph.OperationId operation) => (long)(operation.Order >> 16);
}
