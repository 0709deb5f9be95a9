using Jitos.Contracts;

namespace Jitos.Client.Tests;

public sealed class PatientCallTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private readonly List<CancellationToken> made = [];

    [Fact]
    public async Task FirstAnswer_OfACallThatIsAnswered_IsThat()
    {
        Assert.Equal(1, await FirstAsync(Long, _ => Task.FromResult(made.Count)));

        Assert.Single(made);
    }

    [Fact]
    public async Task FirstAnswer_WhereTheFirstCallIsLost_IsThatOfTheSecond_AndTheFirstIsCancelled()
    {
        Assert.Equal(2, await FirstAsync(Short, stop => made.Count == 1 ? NeverAsync(stop) : Task.FromResult(made.Count)));

        Assert.All(made, token => Assert.True(token.IsCancellationRequested));
    }

    [Fact]
    public async Task FirstAnswer_WhereLaterCallsAreLostOrRefused_IsThatOfTheFirst()
    {
        var first = new TaskCompletionSource<int>();

        var answer = await FirstAsync(Short, _ => made.Count switch
        {
            1 => first.Task,
            2 => Task.FromException<int>(new TimeoutException()),
            3 => Task.FromException<int>(new FaultException(FaultKind.Busy, "too much to do")),
            _ => AnsweredAsync(first),
        });

        Assert.Equal((7, 4), (answer, made.Count));
    }

    [Fact]
    public async Task FirstAnswer_WhereTheOnlyCallFails_IsItsFailure() =>
        await Assert.ThrowsAsync<TimeoutException>(() => FirstAsync(Long, _ => Task.FromException<int>(new TimeoutException())));

    [Fact]
    public async Task FirstAnswer_WhereALaterCallIsRefusedForGood_IsThat() =>
        await Assert.ThrowsAsync<FaultException>(() => FirstAsync(Short, stop =>
            made.Count == 1 ? NeverAsync(stop) : Task.FromException<int>(new FaultException(FaultKind.NotFound, "gone"))));

    [Fact]
    public async Task FirstAnswer_ThatTheCallerDoesNotWaitFor_IsHowTheFirstCallEnds()
    {
        using var stop = new CancellationTokenSource();
        var asked = FirstAsync(Long, token => NeverAsync(token).ContinueWith(_ => 5, TaskScheduler.Default), stop.Token);

        await stop.CancelAsync();

        Assert.Equal(5, await asked);
    }

    private static Task<int> NeverAsync(CancellationToken stop) => new TaskCompletionSource<int>().Task.WaitAsync(stop);

    private static Task<int> AnsweredAsync(TaskCompletionSource<int> first)
    {
        first.SetResult(7);
        return new TaskCompletionSource<int>().Task;
    }

    private Task<int> FirstAsync(TimeSpan patience, Func<CancellationToken, Task<int>> call, CancellationToken stop = default) => PatientCall.FirstAnswerAsync(
        token =>
        {
            made.Add(token);
            return call(token);
        },
        patience,
        stop);
}
