using CsCheck;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Jitos.Grains.Tests;

/// <summary>
/// The law of time: no sequence of clock readings, forward, backward, across restarts, locks anyone out for longer than a window
/// of time that passes, nor lets anyone have more than twice a rate.
/// </summary>
public sealed class KernelClockTests
{
    private const string Ann = "/usr/ann";
    private const int Rate = 3;
    private const int Window = 1_000;

    private static readonly KernelState Prepared = Prepare();

    private static readonly Gen<Event> Events = Gen.Frequency(
        (10, Gen.Const((Event)new Event.Call())),
        (6, Gen.Int[0, 700].Select(milliseconds => (Event)new Event.Pass(milliseconds))),
        (2, Gen.OneOf(Gen.Long[-200_000_000, 200_000_000], Gen.Long[-3, 3]).Select(seconds => (Event)new Event.Jump(seconds))),
        (1, Gen.Const((Event)new Event.Restart())));

    [Fact]
    public void Rate_UnderAnyReadingsOfTheClocks_IsKeptAndLocksNobodyOut() => Events.Array[60].Sample(Keeps, iter: 300, threads: 1);

    [Fact]
    public async Task Rate_WithAWallClockThatJumpedAndWentBack_IsOverWhenTheSecondIs()
    {
        var time = new MovableTime();
        await using var store = TestStore.Create();
        await using var universe = await TestUniverse.StartAsync(store.Store, services: services => services.AddSingleton<TimeProvider>(time));
        foreach (var call in Preparation())
        {
            Assert.Equal("", (await SubmitAsync(universe, TestUniverse.Session, call)).Message);
        }

        var ann = await universe.Kernel.OpenSessionAsync(TestUniverse.Session, TestUniverse.NewOperation(), Ann);
        time.Jump(TimeSpan.FromDays(5_000));
        Assert.True((await UseUpAsync(universe, ann)) >= 1);
        time.Jump(TimeSpan.FromDays(-5_000));

        time.Elapse(TimeSpan.FromSeconds(1));

        Assert.Equal("", (await SubmitAsync(universe, ann, Mkdir("last"))).Message);
    }

    private static Syscall Mkdir(string name) => new("mkdir", [SyscallArgument.AtPath("/fs"), name]);

    /// <summary>Asks until the rate is used up, and says how often that was granted.</summary>
    private static async Task<int> UseUpAsync(TestUniverse universe, SessionToken session)
    {
        for (var granted = 0; granted < 100_000; granted++)
        {
            if ((await SubmitAsync(universe, session, Mkdir($"d{granted}"))).Refusal == SyscallRefusal.Quota)
            {
                return granted;
            }
        }

        throw new InvalidOperationException("The rate is not kept.");
    }

    private static async Task<Receipt> SubmitAsync(TestUniverse universe, SessionToken session, Syscall call) =>
        Receipt.FromBytes(await universe.Kernel.SubmitAsync(session, TestUniverse.NewOperation(), call.ToBytes()));

    private static void Keeps(Event[] events)
    {
        var (time, state, now, started, calls, granted, number) = (new SetTime(), Prepared, 0L, 0L, new List<long>(), new List<long>(), 0);
        var clock = new UptimeClock(time);
        clock.Resume(state.Uptime);
        foreach (var happens in events)
        {
            switch (happens)
            {
                case Event.Pass pass:
                    time.Elapse(TimeSpan.FromMilliseconds(pass.Milliseconds));
                    now += pass.Milliseconds;
                    break;
                case Event.Jump jump:
                    time.Now += TimeSpan.FromSeconds(jump.Seconds);
                    break;
                case Event.Restart:
                    clock = new UptimeClock(time);
                    clock.Resume(state.Uptime);
                    started = now;
                    break;
                default:
                    var by = new Submission(Ann, OperationOf(++number)) { Second = clock.Second, Uptime = clock.Uptime };
                    var transition = KernelMachine.Step(state, by, Mkdir($"d{number}"));
                    state = transition.Next;
                    if (transition.Receipt!.Refusal == SyscallRefusal.Quota)
                    {
                        var recent = calls.Count(at => at > now - Window);
                        Assert.True(recent >= Rate || now - started < Window, $"refused at {now} ms after {recent} calls in the last second, {now - started} ms after a start");
                    }
                    else
                    {
                        granted.Add(now);
                    }

                    calls.Add(now);
                    break;
            }
        }

        Assert.All(granted.Zip(granted.Skip(2 * Rate)), pair => Assert.True(pair.Second - pair.First >= Window, $"more than {2 * Rate} calls from {pair.First} to {pair.Second} ms"));
    }

    private static OperationId OperationOf(int number)
    {
        var bytes = new byte[OperationId.Size];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), number);
        return new OperationId(bytes);
    }

    private static IEnumerable<Syscall> Preparation()
    {
        yield return new Syscall("enrol", [SyscallArgument.AtPath("/usr"), "ann"]);
        foreach (var (region, right) in new[] { ("/sys/calls/mkdir", "call"), ("/fs", "create") })
        {
            yield return new Syscall("grant", [SyscallArgument.AtPath("/cap/1"), SyscallArgument.AtPath(Ann), SyscallArgument.AtPath(region), SyscallArgument.Of(Value.OfList([Value.Of(right)])), ""]);
        }

        yield return new Syscall("limit", [SyscallArgument.AtPath(Ann), -1, -1, -1, -1, Rate]);
    }

    private static KernelState Prepare()
    {
        var state = KernelMachine.Boot(KernelState.Start(), "default").Next;
        foreach (var call in Preparation())
        {
            var transition = KernelMachine.Step(state, new Submission("/usr/operator", OperationOf(1_000_000 + (int)state.Tick)), call);
            Assert.Equal("", transition.Receipt!.Message);
            state = transition.Next;
        }

        return state;
    }

    private abstract record Event
    {
        internal sealed record Call : Event;

        internal sealed record Pass(int Milliseconds) : Event;

        internal sealed record Jump(long Seconds) : Event;

        internal sealed record Restart : Event;
    }

    /// <summary>The clocks of the machine, moved.</summary>
    private sealed class MovableTime : TimeProvider
    {
        private long elapsed;
        private long jumped;

        public override long TimestampFrequency => System.TimestampFrequency;

        /// <summary>Sets the wall clock.</summary>
        public void Jump(TimeSpan by) => Interlocked.Add(ref jumped, by.Ticks);

        /// <summary>Lets time pass.</summary>
        public void Elapse(TimeSpan time)
        {
            Interlocked.Add(ref elapsed, (long)(time.TotalSeconds * TimestampFrequency));
            Jump(time);
        }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref jumped));

        public override long GetTimestamp() => System.GetTimestamp() + Interlocked.Read(ref elapsed);
    }
}
