using System.Globalization;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Crash.Host;

/// <summary>Collapses on several processes at once, and launches more of them, for ever.</summary>
/// <param name="grains">The grains.</param>
/// <param name="session">The operator's session.</param>
internal sealed class Load(IGrainFactory grains, SessionToken session)
{
    private const string Universe = "default";
    private const int Processes = 4;
    private const int CallersOfEach = 3;

    private const string Module = """
        module load
        node Counter { name: string key, count: int = 0 }
        rule begin { not (:Counter) create (:Counter {name: "a"}) }
        rule bump { match (c:Counter) set c.count = c.count + 1 }
        program work { try begin then bump else bump }
        """;

    private readonly IKernelGrain kernel = grains.GetGrain<IKernelGrain>(Universe);

    public async Task RunAsync()
    {
        var processes = await Task.WhenAll(Enumerable.Range(0, Processes).Select(number => LaunchAsync($"load-{number}")));
        Print("ready");
        await await Task.WhenAny(processes.SelectMany(pid => Enumerable.Repeat(pid, CallersOfEach)).Select(CollapseForEverAsync).Append(LaunchForEverAsync()));
    }

    private async Task<long> LaunchAsync(string name)
    {
        var known = (await kernel.ListProcessesAsync(session)).FirstOrDefault(process => process.Name == name);
        var pid = known?.Pid ?? await SpawnAsync(name);
        var process = Process(pid);
        if ((await process.DescribeAsync(session)).Commits == 0)
        {
            Demand(await process.InstallAsync(session, NewOperation(), "load.jitos", Module, Branch.Main));
        }

        return pid;
    }

    private async Task CollapseForEverAsync(long pid)
    {
        var call = new CollapseCall(Branch.Main, "work", ArgumentCodec.Write([]), 0);
        while (true)
        {
            var operation = NewOperation();
            var outcome = await Process(pid).CollapseAsync(session, operation, call);
            Demand(outcome);
            Print(string.Create(CultureInfo.InvariantCulture, $"commit {pid} {outcome.Commit} {outcome.Checksum} {operation.ToOperationId()}"));
        }
    }

    private async Task LaunchForEverAsync()
    {
        while (true)
        {
            var name = NewOperation().ToOperationId().ToString();
            var pid = await SpawnAsync(name);
            Print(string.Create(CultureInfo.InvariantCulture, $"launch {pid} {name}"));
        }
    }

    private async Task<long> SpawnAsync(string name)
    {
        var call = new Syscall("spawn", [SyscallArgument.AtPath("/proc"), SyscallArgument.Of(Value.Of(name))]);
        var receipt = Receipt.FromBytes(await kernel.SubmitAsync(session, NewOperation(), call.ToBytes()));
        return receipt.IsAccepted
            ? long.Parse(receipt.Created[0].Split('/')[^1], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException(receipt.Message);
    }

    private static void Demand(WireOutcome outcome)
    {
        if (outcome.Refusal != 0)
        {
            throw new InvalidOperationException(outcome.Message);
        }
    }

    private IProcessGrain Process(long pid) => grains.GetGrain<IProcessGrain>(string.Create(CultureInfo.InvariantCulture, $"{Universe}/{pid}"));

    private static WireOperation NewOperation() => WireOperation.Of(new OperationId(Guid.CreateVersion7().ToByteArray(bigEndian: true)));

    /// <summary>Prints a line; its full stop tells that it is complete.</summary>
    private static void Print(string line) => Console.Out.WriteLine($"{line} .");
}
