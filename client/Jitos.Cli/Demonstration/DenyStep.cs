using System.Collections.Immutable;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Cli;

/// <summary><c>deny</c>: five attempts without a right to them, each refused with its own cause, recorded, and without effect on the root.</summary>
internal sealed class DenyStep() : DemoStep("deny", "trying what is not granted", "boot")
{
    /// <summary>A region that the process has no right to.</summary>
    private const string ForeignRegion = "/usr";

    private const string Speculation = "speculation";

    protected override async Task<DemoFinding> RunAsync(DemoWorld world, CancellationToken stop)
    {
        var (notes, causes, wrong) = (ImmutableArray.CreateBuilder<string>(), new HashSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var attack in await AttacksAsync(world, stop).ConfigureAwait(false))
        {
            var (cause, fault) = await JudgeAsync(world, attack, stop).ConfigureAwait(false);
            var isNew = cause is null || causes.Add(cause);
            notes.Add($"({attack.Letter}) {attack.What}: {cause ?? "not refused"}");
            wrong.AddRange(fault is not null ? [$"({attack.Letter}) {attack.What} {fault}"] : isNew ? [] : [$"({attack.Letter}) {attack.What} has the same cause as another"]);
        }

        return wrong.Count == 0
            ? new DemoFinding(true, $"{Counted.Of(notes.Count, "attempt")}, each refused with its own cause and recorded once; the root's digest is as before") { Notes = notes.ToImmutable() }
            : new DemoFinding(false, string.Join("; ", wrong)) { Notes = notes.ToImmutable() };
    }

    /// <summary>Why an attempt was refused, and what is wrong with that.</summary>
    private static async Task<(string? Cause, string? Fault)> JudgeAsync(DemoWorld world, Attack attack, CancellationToken stop)
    {
        var (digest, records) = await StandAsync(world, stop).ConfigureAwait(false);
        var cause = await attack.AttemptAsync(stop).ConfigureAwait(false);
        var (digestAfter, recordsAfter) = await StandAsync(world, stop).ConfigureAwait(false);
        return (cause, cause is null ? "was not refused"
            : digestAfter != digest ? "has changed the root"
            : recordsAfter != records + 1 ? $"left {recordsAfter - records} records, not one"
            : null);
    }

    private static async Task<(string Digest, int Records)> StandAsync(DemoWorld world, CancellationToken stop) =>
        ((await world.Operator.DescribeAsync(stop).ConfigureAwait(false)).Digest, await world.CountRecordsAsync(stop).ConfigureAwait(false));

    private static async Task<ImmutableArray<Attack>> AttacksAsync(DemoWorld world, CancellationToken stop)
    {
        var process = await world.Operator.ActAsAsync(DemoWorld.PathOf(world.Process), stop).ConfigureAwait(false);
        // Who may read nothing of a process does not learn that it is there, and leaves no record; this one may read it.
        _ = await BootStep.GrantAsync(world, new DemoGrant(DemoWorld.PathOf(world.Bystander), DemoWorld.ProcessName, ["read"]), stop).ConfigureAwait(false);
        var bystander = await world.Operator.ActAsAsync(DemoWorld.PathOf(world.Bystander), stop).ConfigureAwait(false);
        var fork = await SpeculateAsync(world.Process, stop).ConfigureAwait(false);
        var operation = Operations.Create();
        return
        [
            new('a', "a write outside the granted region", token => CallAsync(process, Publish(DemoWorld.Notices), operation, token)),
            new('b', "a read of another region", token => ReadAsync(process, token)),
            new('c', "a call on a process that the caller may only read", token => RunAsync(bystander.Process(world.Process.Pid).Main, token)),
            new('d', "a repeated operation with another body", token => CallAsync(process, Publish(DemoWorld.Releases), operation, token)),
            new('e', "a fork that asks for a syscall", token => SettleAsync(fork, token)),
        ];
    }

    /// <summary>A fork whose graph holds a request to the kernel.</summary>
    private static async Task<BranchHandle> SpeculateAsync(ProcessHandle process, CancellationToken stop)
    {
        DemoWorld.Require(await process.Main.ForkAsync([Speculation], cancellationToken: stop).ConfigureAwait(false));
        var fork = process.Branch(Speculation);
        await DemoWorld.CommitAsync(fork, "release", [DemoWorld.Text(Speculation)], stop).ConfigureAwait(false);
        return fork;
    }

    private static Syscall Publish(string directory) =>
        new("publish", [SyscallArgument.AtPath(directory), DemoWorld.TextTo("intruder"), SyscallArgument.Of(Value.OfList([]))]);

    private static async Task<string?> CallAsync(JitosClient client, Syscall call, OperationId operation, CancellationToken stop)
    {
        var receipt = await client.SyscallAsync(call, operation, stop).ConfigureAwait(false);
        return receipt.IsAccepted ? null : $"{receipt.Refusal}: {receipt.Message}";
    }

    private static async Task<string?> ReadAsync(JitosClient client, CancellationToken stop)
    {
        try
        {
            _ = await client.ReadAsync(ForeignRegion, stop).ConfigureAwait(false);
            return null;
        }
        catch (DeniedException denied)
        {
            return $"{SyscallRefusal.Denied}: {denied.Message}";
        }
    }

    private static async Task<string?> RunAsync(BranchHandle main, CancellationToken stop) =>
        CauseOf(await main.CollapseAsync("assess", [], cancellationToken: stop).ConfigureAwait(false));

    private static async Task<string?> SettleAsync(BranchHandle fork, CancellationToken stop) =>
        CauseOf(await fork.SettleAsync(stop).ConfigureAwait(false));

    private static string? CauseOf(CommitResult result) => result.Refusal is { } refusal ? $"{refusal.Kind}: {refusal.Message}" : null;
}
