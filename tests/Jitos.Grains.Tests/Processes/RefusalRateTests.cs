using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;

namespace Jitos.Grains.Tests;

/// <summary>On a real silo: what a process refuses is recorded at most as often as what the kernel refuses, whoever of one principal asks.</summary>
public sealed class RefusalRateTests
{
    [Fact]
    public async Task Flood_OfAPrincipalAndItsProcess_TakesTheRecordsOfOneAndASummary()
    {
        await using var files = TestStore.Create();
        await using (var universe = await TestUniverse.StartAsync(files.Store))
        {
            var process = await universe.LaunchAsync("flooded", TestModules.Counters);
            await AcceptAsync(universe, TestUniverse.Session, "enrol", "/usr", Value.Of("eve"));
            await AcceptAsync(universe, TestUniverse.Session, "grant", "/cap/1", "/usr/eve", "/sys/calls/spawn", Rights("call"), Value.Of(""));
            await AcceptAsync(universe, TestUniverse.Session, "grant", "/cap/1", "/usr/eve", "/proc", Rights("create"), Value.Of(""));
            var eve = await OpenAsync(universe, "/usr/eve");
            await AcceptAsync(universe, eve, "spawn", "/proc", Value.Of("helper"));
            foreach (var who in new[] { "/usr/eve", "/proc/2" })
            {
                await AcceptAsync(universe, TestUniverse.Session, "grant", "/cap/1", who, "/proc/1", Rights("read"), Value.Of(""));
            }

            var helper = await OpenAsync(universe, "/proc/2");
            Assert.Equal("/usr/eve", await universe.Kernel.FindPayerAsync(helper));
            for (var number = 0; number < 400; number++)
            {
                var outcome = await process.CollapseAsync(number % 2 == 0 ? eve : helper, TestUniverse.NewOperation(), TestModules.Add("x"));
                Assert.Equal((int)RefusalKind.Denied, outcome.Refusal);
            }
        }

        var denied = new List<ProcessRecord.Denied>();
        await foreach (var frame in files.Store.ReadAsync(Storage.JournalId.Process(TestUniverse.Name, 1)))
        {
            denied.AddRange(frame.Records.Select(record => ProcessRecordCodec.Read(record.Type, record.Payload)).OfType<ProcessRecord.Denied>());
        }

        var (tallies, own) = (denied.Where(record => record.What == "refusals").ToArray(), denied.Count(record => record.What != "refusals"));
        Assert.InRange(own, 100, 399); // A hundred more for each minute that ends meanwhile.
        Assert.Contains(tallies, tally => tally.Refusal.Message.Contains("more requests were refused without a record of their own: Denied", StringComparison.Ordinal));
        Assert.All(denied.Where(record => record.Asked.By == "/proc/2" && record.What != "refusals"), record => Assert.Equal("/usr/eve", record.Payer));
    }

    private static Value Rights(params string[] rights) => Value.OfList([.. rights.Select(right => Value.Of(right))]);

    private static Task<SessionToken> OpenAsync(TestUniverse universe, string principal) =>
        universe.Kernel.OpenSessionAsync(TestUniverse.Session, TestUniverse.NewOperation(), principal);

    private static async Task AcceptAsync(TestUniverse universe, SessionToken session, string call, params object[] arguments)
    {
        var syscall = new Syscall(call, [.. arguments.Select(argument => argument is string path ? SyscallArgument.AtPath(path) : SyscallArgument.Of((Value)argument))]);
        var receipt = Receipt.FromBytes(await universe.Kernel.SubmitAsync(session, TestUniverse.NewOperation(), syscall.ToBytes()));
        Assert.True(receipt.IsAccepted, $"{syscall}: {receipt.Message}");
    }
}
