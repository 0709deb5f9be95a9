using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Client.Tests;

public sealed class OperationIdsTests
{
    private const int Hour = 3_600_000;

    private static readonly Func<JitosClient, OperationId, Task>[] Verbs =
    [
        (client, id) => client.SyscallAsync(new Syscall("spawn", []), id),
        (client, id) => client.Process(1).MapAsync("/fs", id),
        (client, id) => client.Process(1).UnmapAsync("/fs", id),
        (client, id) => client.Process(1).RetryQuarantinedAsync(1, id),
        (client, id) => client.Process(1).DropQuarantinedAsync(1, id),
        (client, id) => client.Process(1).ForkAsync(new CommitId(1), ["left"], id),
        (client, id) => client.Process(1).InstallAsync(new ModuleSource("m", "module m"), new InstallOptions { Operation = id }),
        (client, id) => client.Process(1).Main.CollapseAsync("add", [], new CollapseOptions { Operation = id }),
        (client, id) => client.Process(1).Main.MergeAsync("left", new MergeOptions { Operation = id }),
        (client, id) => client.Process(1).Main.DiscardAsync(id),
    ];

    [Fact]
    public async Task Verb_WhoseNewIdWasTooOld_HasTheNextOnesBeginLater_InThisClientAlone()
    {
        foreach (var verb in Verbs)
        {
            var (world, other) = (TooOldWorld.Create(), TooOldWorld.Create());
            await verb(new JitosClient(world), default);
            var client = new JitosClient(world);
            await verb(client, default);
            await verb(client, default);
            await verb(new JitosClient(other), default);

            var times = TooOldWorld.Of(world).Asked.Select(TimeOf).ToArray();
            Assert.InRange(times[1] - times[0], 0, Hour - 1);
            Assert.InRange(times[2] - times[1], Hour, long.MaxValue);
            Assert.InRange(TimeOf(TooOldWorld.Of(other).Asked[0]) - times[0], 0, Hour - 1);
        }
    }

    [Fact]
    public async Task Verb_WhoseGivenIdWasTooOld_HasNewOnesBeginWhenTheyWouldHave()
    {
        foreach (var verb in Verbs)
        {
            var world = TooOldWorld.Create();
            var (client, given) = (new JitosClient(world), Operations.Create());
            await verb(client, given);
            await verb(client, given);
            await verb(client, default);

            var asked = TooOldWorld.Of(world).Asked;
            Assert.Equal([given, given], asked[..2]);
            Assert.InRange(TimeOf(asked[2]) - TimeOf(given), 0, Hour - 1);
        }
    }

    [Fact]
    public async Task Create_AfterIdsThatWereTooOld_StepsOverAnyTimeInAFewAttempts()
    {
        var world = TooOldWorld.Create();
        var (client, asked) = (new JitosClient(world), TooOldWorld.Of(world).Asked);
        for (var call = 0; call < 100; call++)
        {
            await client.Process(1).Main.DiscardAsync();
        }

        var target = TimeOf(asked[0]) + (365L * 24 * Hour); // A clock that was ahead by a year.
        Assert.InRange(asked.FindIndex(id => TimeOf(id) > target), 1, 20);
        Assert.Equal(asked.Count, asked.Distinct().Count());
    }

    private static long TimeOf(OperationId operation) => (long)(operation.Order >> 16);

    /// <summary>A universe that takes every operation for too old.</summary>
    [SuppressMessage("Performance", "CA1852", Justification = "DispatchProxy makes a class that inherits from it.")]
    internal class TooOldWorld : DispatchProxy
    {
        /// <summary>The ids of the operations, in order.</summary>
        public List<OperationId> Asked { get; private set; } = [];

        public static ITransport Create() => Create<ITransport, TooOldWorld>();

        public static TooOldWorld Of(ITransport transport) => (TooOldWorld)(object)transport;

        protected override object? Invoke(MethodInfo? method, object?[]? arguments)
        {
            if (method!.Name == "Process")
            {
                var process = Create<IProcessTransport, TooOldWorld>();
                ((TooOldWorld)(object)process).Asked = Asked;
                return process;
            }

            Asked.Add(arguments!.OfType<OperationId>().Single());
            var outcome = new WireOutcome((int)RefusalKind.TooOld, "It is too old.", 0, "", 0, 0);
            return method.ReturnType switch
            {
                var type when type == typeof(Task<WireOutcome>) => Task.FromResult(outcome),
                var type when type == typeof(Task<WireMerge>) => Task.FromResult(new WireMerge(outcome, false, [])),
                _ => Task.FromResult(TooOld()),
            };
        }

        private static Receipt TooOld() => new(default, SyscallRefusal.TooOld, "It is too old.", 0, default, []);
    }
}
