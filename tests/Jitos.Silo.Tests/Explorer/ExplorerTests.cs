using Jitos.Client;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Rewriting;
using Microsoft.Playwright;

namespace Jitos.Silo.Tests;

public sealed class ExplorerTests(RunningServer server, Browser browser) : IClassFixture<RunningServer>, IClassFixture<Browser>
{
    private const string Lights = """
        module lights
        node Lamp { name: string key, on: bool = false }
        edge next: Lamp -> Lamp
        rule hang { create (:Lamp {name: "a"})-[:next]->(:Lamp {name: "<b>bold</b>"})-[:next]->(:Lamp {name: "c"}) }
        rule light(name: string) { match (l:Lamp {name: $name, on: false}) set l.on = true }
        rule remove(name: string) { match (l:Lamp {name: $name}) delete (l) with edges }
        view lit { from (l:Lamp {on: true}) }
        """;

    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task Form_InABrowser_LogsIn()
    {
        var (page, errors) = await browser.OpenAsync();

        await page.GotoAsync($"{server.Server.Address.Http}/login");
        await page.FillAsync("input[name=token]", server.Token);
        await page.ClickAsync("button");

        await ExpectAsync(page, "header", "universe default");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Page_OfAProcess_ShowsItsGraphAndFollowsIt()
    {
        await using var connection = await server.ConnectAsync();
        var process = await LaunchAsync(connection.Client, "followed");
        var (page, errors) = await EnterAsync();
        await page.ClickAsync("nav button:has-text('followed')");
        await ExpectAsync(page, ".details", "3 nodes, 2 edges");

        await CommitAsync(process.Main, "light", "a");
        await CommitAsync(process.Main, "remove", "c");

        await ExpectAsync(page, ".branches", "remove(\"c\")");
        await ExpectAsync(page, ".timeline output", "commit 4 on main");
        await page.FillAsync("input[aria-label=View]", "lit");
        await ExpectAsync(page, ".details", "1 nodes, 0 edges");
        await ExpectAsync(page, ".legend", "Lamp 1");
        await ExpectAsync(page, ".details", "on 1");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Timeline_AtAPastCommit_OpensIt()
    {
        await using var connection = await server.ConnectAsync();
        var process = await LaunchAsync(connection.Client, "travelled");
        await CommitAsync(process.Main, "light", "c");
        var (page, errors) = await EnterAsync();
        await page.ClickAsync("nav button:has-text('travelled')");
        await ExpectAsync(page, ".timeline output", "commit 3 on main");

        await page.Locator("input[type=range]").FillAsync("1");
        await ExpectAsync(page, ".status", "commit 2");
        await ExpectAsync(page, ".details", "Commit 2: 5 changes");
        await page.ClickAsync("[data-commit='3']");
        await ExpectAsync(page, ".details", "on: false → true");

        await page.ClickAsync(".live");
        await ExpectAsync(page, ".status", "live");
        await ExpectAsync(page, ".details", "3 nodes, 2 edges");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Branches_ThatWereMerged_AreDrawn()
    {
        await using var connection = await server.ConnectAsync();
        var process = await LaunchAsync(connection.Client, "merged");
        _ = await process.Main.ForkAsync(["draft"]);
        await CommitAsync(process.Branch("draft"), "light", "a");
        await CommitAsync(process.Main, "light", "c");
        Assert.True((await process.Main.MergeAsync("draft")).Commit.IsCommitted);
        var (page, errors) = await EnterAsync();

        await page.ClickAsync("nav button:has-text('merged')");

        await ExpectAsync(page, "[data-commit='5']", "[main] merge draft into main");
        await ExpectAsync(page, "[data-commit='3']", "[draft] light(\"a\")");
        Assert.Equal(1, await page.Locator("path.merged").CountAsync());
        await page.SelectOptionAsync("select", "draft");
        await ExpectAsync(page, ".timeline output", "commit 3 on draft");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Feed_OfWhatTheKernelDecides_TellsVerdictAndCause()
    {
        await using var connection = await server.ConnectAsync();
        var (page, errors) = await EnterAsync();

        Assert.True((await connection.Client.SyscallAsync(MakeDirectory("shown"))).IsAccepted);
        Assert.False((await connection.Client.SyscallAsync(MakeDirectory("shown"))).IsAccepted);

        await ExpectAsync(page, ".feed .accepted:has-text('shown')", "tick");
        await ExpectAsync(page, ".feed .refused:has-text('shown')", "/usr/operator");
        Assert.Empty(errors);
    }

    private static Syscall MakeDirectory(string name) => new("mkdir", [SyscallArgument.AtPath("/fs"), SyscallArgument.Of(Value.Of(name))]);

    private static async Task<ProcessHandle> LaunchAsync(JitosClient client, string name)
    {
        var process = (await client.LaunchAsync(name)).Process!;
        Assert.True((await process.InstallAsync(new ModuleSource("lights.jitos", Lights))).IsCommitted);
        await CommitAsync(process.Main, "hang");
        return process;
    }

    private static async Task CommitAsync(BranchHandle branch, string program, params string[] arguments) =>
        Assert.True((await branch.CollapseAsync(program, [.. arguments.Select(argument => ActualArgument.Of(Value.Of(argument)))])).IsCommitted);

    private static Task ExpectAsync(IPage page, string selector, string text) =>
        Assertions.Expect(page.Locator(selector).First).ToContainTextAsync(text, Patient);

    private async Task<(IPage Page, List<string> Errors)> EnterAsync()
    {
        var (page, errors) = await browser.OpenAsync();
        await page.SetExtraHTTPHeadersAsync([new("X-Api-Key", server.Token)]);
        await page.GotoAsync(server.Server.Address.Http);
        return (page, errors);
    }
}
