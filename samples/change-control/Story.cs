using System.Collections.Immutable;
using Jitos.Client;
using Jitos.Embedded;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Rewriting;
using Jitos.Storage;

namespace ChangeControl;

/// <summary>A network under change control, from its import to a published plan.</summary>
internal sealed class Story
{
    private const string Plans = "/fs/plans";
    private const string FirstAddress = "10.200.0.1";
    private const string SecondAddress = "10.200.0.2";

    private readonly Steps steps;
    private readonly JitosClient client;
    private readonly ProcessHandle process;

    private Story(Steps steps, JitosClient client, ProcessHandle process) =>
        (this.steps, this.client, this.process) = (steps, client, process);

    /// <summary>Tells it.</summary>
    /// <exception cref="StoryException">Something is not as it must be.</exception>
    public static async Task RunAsync(Inputs inputs, TextWriter output)
    {
        await using var universe = await EmbeddedUniverse.StartAsync(SqliteStore.Open(inputs.Store));
        var steps = new Steps(output);
        var process = await SetUpAsync(universe.Client, inputs);
        var story = new Story(steps, universe.Client, process);
        await story.ImportAsync(inputs);
        var network = await Steps.NetworkOfAsync(process.Main);
        var choices = Choices.In(network);
        await story.RefuseAsync(choices, network);
        await story.ProposeAsync(choices, network);
        await story.MergeAsync(choices);
        await story.ResolveAsync(choices);
        await story.PublishAsync();
        steps.Say("\nEverything is as it must be.");
    }

    private static async Task<ProcessHandle> SetUpAsync(JitosClient client, Inputs inputs)
    {
        await Steps.AcceptAsync(client, "define", inputs.Root.Text);
        await Steps.AcceptAsync(client, "mkdir", SyscallArgument.AtPath("/fs"), "plans");
        var launch = await client.LaunchAsync("network");
        var process = launch.Require();
        Steps.Committed(await process.InstallAsync(inputs.Process));
        await GrantAsync(client, process, Plans, "create");
        await GrantAsync(client, process, "/sys/calls/publish", "call");
        return process;
    }

    private static async Task GrantAsync(JitosClient client, ProcessHandle process, string region, string right) => await Steps.AcceptAsync(
        client, "grant", SyscallArgument.AtPath("/cap/1"), SyscallArgument.AtPath($"/proc/{process.Pid}"), SyscallArgument.AtPath(region), SyscallArgument.Of(Value.OfList(Value.Of(right))), "");

    private async Task ImportAsync(Inputs inputs)
    {
        var path = inputs.Network;
        steps.Begin("The network, the source of truth");
        var file = NetworkFile.Read(inputs);
        Steps.Committed(await process.ImportAsync(file.Content, new ImportOptions { Why = $"import {Path.GetFileName(path)}" }));
        var network = await Steps.NetworkOfAsync(process.Main);
        Steps.Require(network.Sites.Count == file.Content.Nodes.Length && network.Links.Count == file.Content.Edges.Length, "the process has other sites or links than the file.");
        steps.Say($"{Path.GetFileName(path)}: {network.Sites.Count} sites and {network.Links.Count} links; {file.LeftOut} sites without a link are left out");
    }

    private async Task RefuseAsync(Choices choices, Network network)
    {
        steps.Begin("What the policies refuse, on any branch");
        Steps.Committed(await process.Main.ForkAsync(["careless"]));
        var careless = process.Branch("careless");
        await steps.RefuseAsync(careless, "isolated", "strand", choices.Retired);
        await steps.RefuseAsync(careless, "same_address", "renumber", choices.Renumbered, network.Sites[choices.Heir].Address);
        await steps.RefuseAsync(careless, "overfull", "decommission", choices.Crowded, choices.Full);
        Steps.Require(!network.DiffTo(await Steps.NetworkOfAsync(careless)).Any(), "a refused change has changed the branch.");
        Steps.Committed(await careless.DiscardAsync());
    }

    private async Task ProposeAsync(Choices choices, Network network)
    {
        steps.Begin("Three proposals, a branch each, while main goes on");
        Steps.Committed(await process.Main.ForkAsync(["decommission", "renumber", "renumber-again"]));
        await ProposeAsync("decommission", "CR-1", $"take {choices.Retired} out of service", choices.Retired, choices.Heir);
        await ProposeAsync("renumber", "CR-2", $"a new address for {choices.Renumbered}", choices.Renumbered, FirstAddress);
        await ProposeAsync("renumber-again", "CR-3", $"another address for {choices.Renumbered}", choices.Renumbered, SecondAddress);
        await steps.CommitAsync(process.Main, "renumber", choices.Heir, "10.200.0.3");
        foreach (var name in (string[])["decommission", "renumber", "renumber-again"])
        {
            steps.Say($"\nthe difference that {name} makes:");
            var lines = network.DiffTo(await Steps.NetworkOfAsync(process.Branch(name))).ToArray();
            Steps.Require(lines.Length > 0, $"{name} changes nothing.");
            Array.ForEach(lines, line => steps.Say($"  {line}"));
        }
    }

    private async Task ProposeAsync(string name, string id, string title, string site, string other)
    {
        var branch = process.Branch(name);
        await steps.CommitAsync(branch, "propose", id, title);
        await steps.CommitAsync(branch, name == "decommission" ? name : "renumber", site, other);
    }

    private async Task MergeAsync(Choices choices)
    {
        steps.Begin("Merging the proposals that don't touch each other");
        foreach (var name in (string[])["decommission", "renumber"])
        {
            var merged = await process.Main.MergeAsync(name);
            Steps.Require(merged.Commit.IsCommitted && !merged.IsFastForward, $"{name} can't be merged: {merged.Commit.Refusal?.Message}");
            steps.Say($"{name} is merged as commit {merged.Commit.Commit}: {merged.Commit.Derivations} derivations done again after main's");
        }

        var network = await Steps.NetworkOfAsync(process.Main);
        Steps.Require(!network.Sites.ContainsKey(choices.Retired), $"{choices.Retired} is still there.");
        Steps.Require(network.Sites[choices.Renumbered].Address == FirstAddress, $"{choices.Renumbered} is not renumbered.");
        Steps.Require(network.Sites[choices.Heir].Address == "10.200.0.3", "what main did meanwhile is lost.");
    }

    private async Task ResolveAsync(Choices choices)
    {
        steps.Begin("A conflict, and its resolution");
        var refused = await process.Main.MergeAsync("renumber-again");
        Steps.Require(!refused.Commit.IsCommitted && refused.Conflicts.Length == 1, "renumber-again must have one conflict with main.");
        var found = refused.Conflicts[0];
        Steps.Require(found is { Conflict: { Kind: ConflictKind.Overwritten, Attribute: "address" }, Ours.IsEmpty: false }, $"it is another conflict: {found.Conflict.Message}");
        steps.Say($"{found.Conflict.Kind}: {found.Conflict.Message}");
        await SayCommitAsync("theirs", found.Conflict.Theirs);
        foreach (var commit in found.Ours)
        {
            await SayCommitAsync("ours", commit.Value);
        }

        var options = new MergeOptions { Resolutions = new Dictionary<StepOrigin, Resolution> { [found.Conflict.Origin] = Resolution.Theirs }.ToImmutableDictionary() };
        var merged = Steps.Committed((await process.Main.MergeAsync("renumber-again", options)).Commit);
        var address = (await Steps.NetworkOfAsync(process.Main)).Sites[choices.Renumbered].Address;
        Steps.Require(address == SecondAddress, $"{choices.Renumbered} has the address {address}, not theirs.");
        steps.Say($"resolved with theirs as commit {merged.Commit}: {choices.Renumbered} has the address {address}");
    }

    private async Task SayCommitAsync(string side, ulong number)
    {
        var commit = (await process.HistoryAsync(new HistoryOptions { First = new(number), Count = 1 })).Single();
        steps.Say($"  {side}: commit {number} on {commit.Branch}, {commit.Why}");
    }

    private async Task PublishAsync()
    {
        steps.Begin("Publishing the plan, which the kernel decides on");
        await PublishAsync("1", "refused");
        foreach (var id in (string[])["CR-1", "CR-2", "CR-3"])
        {
            await steps.CommitAsync(process.Main, "approve", id, "reviewer");
        }

        await PublishAsync("2", "accepted");
        var (root, network) = (await client.ReadAsync(Plans), await Steps.NetworkOfAsync(process.Main));
        var plan = root.NodesOf("Plan").Single();
        Steps.Require(root.ValueOf(plan, "name") == Value.Of("2") && root.ValueOf(plan, "sites").AsList().Length == network.Sites.Count && root.ValueOf(plan, "links").AsList().Length == network.Links.Count, "the root has another plan than main.");
        steps.Say($"the root has {Plans}/2 with {network.Sites.Count} sites and {network.Links.Count} links");
    }

    private async Task PublishAsync(string name, string expected)
    {
        Steps.Committed(await process.Main.CollapseAsync("publish", [name]));
        Steps.Committed(await process.Main.SettleAsync());
        var reading = await process.Main.ReadAsync();
        var request = reading.NodesOf("Publish").Single(node => reading.ValueOf(node, "name") == Value.Of(name));
        var (state, cause) = (reading.ValueOf(request, "state").AsString(), reading.ValueOf(request, "cause").AsString());
        Steps.Require(state == expected, $"plan {name} must be {expected} and was {state}. {cause}");
        Steps.Require(state == "accepted" || cause.Contains("unreviewed_plan", StringComparison.Ordinal), $"plan {name} was refused for something else: {cause}");
        steps.Say($"plan {name} is {state} at tick {reading.ValueOf(request, "tick").AsInt()}. {cause}".TrimEnd());
    }
}
