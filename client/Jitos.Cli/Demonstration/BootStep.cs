using System.Collections.Immutable;
using Jitos.Embedded;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Cli;

/// <summary><c>boot</c>: a universe with principals, policies, and a process that may do exactly what it is granted.</summary>
internal sealed class BootStep() : DemoStep("boot", "starting a universe")
{
    /// <summary>The operator's capability for everything, from which others derive.</summary>
    private const string OperatorsCapability = "/cap/1";

    protected override async Task<DemoFinding> RunAsync(DemoWorld world, CancellationToken stop)
    {
        var plan = world.Plan;
        if (ModuleChecker.Check([.. plan.RootModules, .. plan.Modules]) is [var error, ..] errors)
        {
            return new DemoFinding(false, $"{error}{(errors.Count > 1 ? $" (and {errors.Count - 1} more)" : "")}");
        }

        await world.StartAsync(stop).ConfigureAwait(false);
        await SetUpRootAsync(world, stop).ConfigureAwait(false);
        await world.LaunchAsync(stop).ConfigureAwait(false);
        foreach (var grant in plan.Grants)
        {
            _ = await GrantAsync(world, grant, stop).ConfigureAwait(false);
        }

        foreach (var module in plan.Modules)
        {
            DemoWorld.Require(await world.Process.InstallAsync(ModuleFile.ToStore(module), cancellationToken: stop).ConfigureAwait(false));
        }

        await ObserveStep.BeginAsync(world, stop).ConfigureAwait(false);
        var tick = (await world.Operator.DescribeAsync(stop).ConfigureAwait(false)).Tick;
        var (granted, held) = (GrantedBy(plan), await HeldAsync(world, stop).ConfigureAwait(false));
        return new DemoFinding(held.SequenceEqual(granted), $"universe '{EmbeddedUniverse.Name}' at tick {tick}, principals operator and security, process '{DemoWorld.ProcessName}' as {DemoWorld.PathOf(world.Process)}; installed {NamesOf(plan)}")
        {
            Notes = [$"the process may {string.Join(", ", held)}; nothing else"],
        };
    }

    private static IEnumerable<string> GrantedBy(DemoPlan plan) => plan.Grants.Where(grant => grant.Holder == DemoWorld.ProcessName).Select(grant => Describe(grant.Rights, grant.Region));

    /// <summary>What the process may do, by the capabilities that the root graph says it holds.</summary>
    private static async Task<IReadOnlyList<string>> HeldAsync(DemoWorld world, CancellationToken stop)
    {
        var root = await RootReading.ReadAsync(world.Operator, "/", stop).ConfigureAwait(false);
        return
        [
            .. from capability in root.Of("Capability")
               where root.SourceOf(capability, "holds") is { } holder && root.PathOf(holder) == DemoWorld.PathOf(world.Process)
               let region = root.TargetOf(capability, "covers") is { } covered ? root.PathOf(covered) : "nothing"
               select Describe(root[capability, "rights"].AsList().ToArray().Select(right => right.AsString()), region),
        ];
    }

    private static string Describe(IEnumerable<string> rights, string region) => $"{string.Join(" and ", rights)} on {region}";

    private static async Task SetUpRootAsync(DemoWorld world, CancellationToken stop)
    {
        foreach (var module in world.Plan.RootModules)
        {
            await AcceptAsync("define", [DemoWorld.TextTo(module.Text)]).ConfigureAwait(false);
        }

        foreach (var path in (string[])[DemoWorld.Releases, DemoWorld.Notices])
        {
            var name = path.LastIndexOf('/');
            await AcceptAsync("mkdir", [SyscallArgument.AtPath(path[..name]), DemoWorld.TextTo(path[(name + 1)..])]).ConfigureAwait(false);
        }

        await AcceptAsync("enrol", [SyscallArgument.AtPath("/usr"), DemoWorld.TextTo("security")]).ConfigureAwait(false);

        Task AcceptAsync(string call, ImmutableArray<SyscallArgument> arguments) =>
            DemoWorld.AcceptAsync(world.Operator, new Syscall(call, arguments), stop);
    }

    /// <summary>Grants a capability, derived from the operator's.</summary>
    public static Task<Receipt> GrantAsync(DemoWorld world, DemoGrant grant, CancellationToken stop) => DemoWorld.AcceptAsync(
        world.Operator,
        new Syscall("grant",
        [
            SyscallArgument.AtPath(OperatorsCapability),
            SyscallArgument.AtPath(PathOf(world, grant.Holder)),
            SyscallArgument.AtPath(PathOf(world, grant.Region)),
            SyscallArgument.Of(Value.OfList([.. grant.Rights.Select(Value.Of)])),
            DemoWorld.TextTo(""),
        ]),
        stop);

    private static string PathOf(DemoWorld world, string pathOrProcess) =>
        pathOrProcess == DemoWorld.ProcessName ? DemoWorld.PathOf(world.Process) : pathOrProcess;

    private static string NamesOf(DemoPlan plan) =>
        string.Join(", ", plan.RootModules.Concat(plan.Modules).Select(module => Path.GetFileName(module.File)));
}
