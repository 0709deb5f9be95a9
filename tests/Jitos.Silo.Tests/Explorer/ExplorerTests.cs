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
        rule add(after: string, name: string) { match (l:Lamp {name: $after}) create (l)-[:next]->(:Lamp {name: $name}) }
        rule light(name: string) { match (l:Lamp {name: $name, on: false}) set l.on = true }
        rule remove(name: string) { match (l:Lamp {name: $name}) delete (l) with edges }
        view lit { from (l:Lamp {on: true}) }
        view lamp(name: string) { from (l:Lamp {name: $name}) }
        """;

    /// <summary>Where the nodes of the drawing lie, as text.</summary>
    private const string Places = "() => JSON.stringify(document.querySelector('.drawing')._cyreg.cy.nodes().map(node => [node.id(), Math.round(node.position().x), Math.round(node.position().y)]).sort())";

    /// <summary>What the nodes of the drawing are called, as text.</summary>
    private const string Labels = "() => JSON.stringify(document.querySelector('.drawing')._cyreg.cy.nodes().map(node => node.data('label')).sort())";

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
        var (page, errors) = await EnterAsync("?process=followed");
        await ExpectAsync(page, ".legend", "3 nodes, 2 edges");
        await page.ClickAsync(".changes button:has-text('Lamp:a')");
        await ExpectAsync(page, ".details dl", "onfalse");

        await CommitAsync(process.Main, "light", "a");
        await ExpectAsync(page, ".details dl", "ontrue");
        await ExpectAsync(page, ".legend", "on 1");
        await CommitAsync(process.Main, "remove", "c");
        await ExpectAsync(page, ".legend", "2 nodes, 1 edge");

        await ExpectAsync(page, ".branches", "remove(\"c\")");
        await ExpectAsync(page, ".timeline output", "commit 4 on main");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Page_OfAProcessWithAQuarantine_ShowsItAndItsCauses()
    {
        await using var connection = await server.ConnectAsync();
        var process = (await connection.Client.LaunchAsync("strict")).Require();
        Assert.True((await process.InstallAsync(new ModuleSource("strict.jitos", "module strict\nforbid no_bad { (:Message {body: \"bad\"}) }"))).IsCommitted);
        Syscall[] calls =
        [
            new("listen", [SyscallArgument.AtPath("/net"), SyscallArgument.AtPath($"/proc/{process.Pid}"), SyscallArgument.Of(Value.Of("strict-port"))]),
            new("send", [SyscallArgument.AtPath("/net/strict-port"), SyscallArgument.Of(Value.Of("bad"))]),
        ];
        foreach (var call in calls)
        {
            Assert.Equal("", (await connection.Client.SyscallAsync(call)).Message);
        }

        var (page, errors) = await EnterAsync("?process=strict");

        await ExpectAsync(page, ".quarantine", "Quarantine (1)");
        await ExpectAsync(page, ".quarantine", "no_bad");
        await process.DropQuarantinedAsync(1);
        await Assertions.Expect(page.Locator(".quarantine")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        Assert.Empty(errors);
    }

    [Fact]
    public async Task View_WithAParameter_ShowsWhatItSelects()
    {
        await using var connection = await server.ConnectAsync();
        var process = await LaunchAsync(connection.Client, "viewed");
        await CommitAsync(process.Main, "light", "a");
        var (page, errors) = await EnterAsync("?process=viewed");

        await page.SelectOptionAsync("select[aria-label=View]", "lit");
        await ExpectAsync(page, ".legend", "1 node, 0 edges");
        await page.SelectOptionAsync("select[aria-label=View]", "lamp");
        await ExpectAsync(page, ".message", "The view 'lamp' needs name.");
        await page.FillAsync("input[aria-label=name]", "c");

        await ExpectAsync(page, ".legend", "1 node, 0 edges");
        Assert.Equal("?process=viewed&branch=main&view=lamp&argument=%22c%22", new Uri(page.Url).Query);
        await page.ReloadAsync();
        await ExpectAsync(page, ".legend", "1 node, 0 edges");
        Assert.Equal("\"c\"", await page.InputValueAsync("input[aria-label=name]"));
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("named", "")]
    [InlineData("named-in-a-view", "&view=all")]
    [InlineData("named-in-the-past", "&commit=2")]
    public async Task Elements_AreNamedByTypeAndKey(string name, string what)
    {
        await using var connection = await server.ConnectAsync();
        var process = (await connection.Client.LaunchAsync(name)).Require();
        Assert.True((await process.InstallAsync(new ModuleSource("rooms.jitos", """
            module rooms
            node Room { number: int key, name: string = "a room" }
            node Guest { name: string key }
            node Note { text: string, name: string = "no key" }
            edge stays: Guest -> Room
            rule fill {
              create (:Guest {name: "bob smith"})-[:stays]->(r:Room {number: 4}), (:Guest {name: "eve"})-[:stays]->(r), (:Guest {name: "7"}),
                (:Guest {name: "true"}), (:Note {text: "hello"})
            }
            view all { from (n) }
            """))).IsCommitted);
        await CommitAsync(process.Main, "fill");
        var note = (await process.Main.ReadAsync()).NodesOf("Note").Single();

        var (page, errors) = await EnterAsync($"?process={name}{what}");
        await ExpectAsync(page, ".legend", "6 nodes");

        Assert.Equal(
            $$"""["Guest:\"7\"","Guest:\"bob smith\"","Guest:\"true\"","Guest:eve","Note#{{note}}","Room:4"]""",
            await page.EvaluateAsync<string>(Labels));
        _ = await page.EvaluateAsync("document.querySelector('.drawing')._cyreg.cy.nodes().filter(node => node.data('label') === 'Room:4')[0].emit('tap')");
        await ExpectAsync(page, ".details", "Guest:\"bob smith\"");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Elements_OfAModuleThatComesLater_AreNamedByTypeAndKey()
    {
        await using var connection = await server.ConnectAsync();
        var process = await LaunchAsync(connection.Client, "renamed");
        var (page, errors) = await EnterAsync("?process=renamed");
        await ExpectAsync(page, ".legend", "3 nodes, 2 edges");

        Assert.True((await process.InstallAsync(new ModuleSource("floors.jitos", "module floors\nnode Floor { level: int key }\nrule build { create (:Floor {level: -1}) }"))).IsCommitted);
        await CommitAsync(process.Main, "build");

        _ = await page.WaitForFunctionAsync($"names => ({Labels})() === names", """["Floor:-1","Lamp:\"<b>bold</b>\"","Lamp:a","Lamp:c"]""");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task View_ThatIsNotThere_IsAnsweredWithThoseThatAre()
    {
        await using var connection = await server.ConnectAsync();
        _ = await LaunchAsync(connection.Client, "misread");
        _ = await LaunchAsync(connection.Client, "other");
        var (page, errors) = await EnterAsync("?process=misread&view=nosuch");

        await ExpectAsync(page, ".message", "There is no view 'nosuch'; there are: lamp, lit.");
        await ExpectAsync(page, ".status", "not live");
        await ExpectAsync(page, ".legend", "0 nodes, 0 edges");

        await page.ClickAsync("nav button:has-text('other')");
        await ExpectAsync(page, ".status", "live");
        await ExpectAsync(page, ".legend", "3 nodes, 2 edges");
        await Assertions.Expect(page.Locator(".message")).ToBeHiddenAsync();
        Assert.Equal("", await page.InputValueAsync("select[aria-label=View]"));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Address_OfWhatIsShown_OpensTheSame()
    {
        await using var connection = await server.ConnectAsync();
        var process = await LaunchAsync(connection.Client, "addressed");
        _ = await process.Main.ForkAsync(["draft"]);
        await CommitAsync(process.Branch("draft"), "light", "a");
        await CommitAsync(process.Branch("draft"), "light", "c");
        var (page, errors) = await EnterAsync("?process=addressed");
        await page.SelectOptionAsync("select[aria-label=Branch]", "draft");
        await page.SelectOptionAsync("select[aria-label=View]", "lit");
        await page.ClickAsync("[data-commit='3'] button");
        await ExpectAsync(page, ".legend", "1 node, 0 edges");

        var (again, _) = await EnterAsync(new Uri(page.Url).Query);

        await ExpectAsync(again, ".status", "commit 3");
        await ExpectAsync(again, ".legend", "1 node, 0 edges");
        Assert.Equal("draft", await again.InputValueAsync("select[aria-label=Branch]"));
        Assert.Equal("lit", await again.InputValueAsync("select[aria-label=View]"));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Account_OfTheOperator_HasTheDashboardAndTheWayOut()
    {
        var (page, errors) = await EnterAsync("");

        await ExpectAsync(page, ".account", "Dashboard/usr/operatorLog out");
        Assert.Equal("/logout", await page.GetAttributeAsync(".account form", "action"));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Timeline_AtAPastCommit_OpensIt()
    {
        await using var connection = await server.ConnectAsync();
        var process = await LaunchAsync(connection.Client, "travelled");
        await CommitAsync(process.Main, "light", "c");
        var (page, errors) = await EnterAsync("?process=travelled");
        await ExpectAsync(page, ".timeline output", "commit 3 on main");

        await page.Locator("input[type=range]").FillAsync("1");
        await ExpectAsync(page, ".status", "commit 2");
        await ExpectAsync(page, ".details", "Commit 2: 5 changes");
        await page.ClickAsync("[data-commit='3'] button");
        await ExpectAsync(page, ".changes", "setLamp:c on: false → true");

        await page.ClickAsync(".live");
        await ExpectAsync(page, ".live", "live");
        await ExpectAsync(page, ".legend", "3 nodes, 2 edges");
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

        var (page, errors) = await EnterAsync("?process=merged");

        await ExpectAsync(page, "[data-commit='5']", "main merge draft into main");
        await ExpectAsync(page, "[data-commit='3']", "draft light(\"a\")");
        Assert.Equal(1, await page.Locator("path.merged").CountAsync());
        await page.SelectOptionAsync("select[aria-label=Branch]", "draft");
        await ExpectAsync(page, ".timeline output", "commit 3 on draft");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Feed_OfWhatTheKernelDecides_TellsVerdictAndCause()
    {
        await using var connection = await server.ConnectAsync();
        var (page, errors) = await EnterAsync("");

        Assert.True((await connection.Client.SyscallAsync(MakeDirectory("shown"))).IsAccepted);
        Assert.False((await connection.Client.SyscallAsync(MakeDirectory("shown"))).IsAccepted);

        await ExpectAsync(page, ".feed .accepted:has-text('shown')", "tick");
        await ExpectAsync(page, ".feed .refused:has-text('shown')", "/usr/operator");
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("?process=nosuch", "There is no process 'nosuch' that you may see.")]
    [InlineData("?process=strayed&branch=nosuch", "There is no branch 'nosuch'")]
    [InlineData("?process=strayed&commit=99", "There is no commit 99.")]
    [InlineData("?process=strayed&commit=last", "The commit in the address is no number.")]
    public async Task Address_ThatIsWrong_IsAnsweredWithWhatIsWrong(string query, string message)
    {
        await using var connection = await server.ConnectAsync();
        if ((await connection.Client.ListProcessesAsync()).All(process => process.Name != "strayed"))
        {
            _ = await LaunchAsync(connection.Client, "strayed");
        }

        var (page, errors) = await EnterAsync(query);

        await ExpectAsync(page, ".message", message);
        await Assertions.Expect(page.Locator(".welcome")).ToBeHiddenAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Focus_OfTheKeyboard_StaysWhileTheGraphChanges()
    {
        await using var connection = await server.ConnectAsync();
        var process = await LaunchAsync(connection.Client, "focused");
        var (page, errors) = await EnterAsync("?process=focused");
        await ExpectAsync(page, ".legend", "3 nodes, 2 edges");
        foreach (var (selector, name) in new[] { ("[data-commit='2'] button", "d"), ("nav .chosen button", "e") })
        {
            await page.FocusAsync(selector);
            await CommitAsync(process.Main, "add", "a", name);
            await ExpectAsync(page, ".branches", $"add(\"a\", \"{name}\")");

            await Assertions.Expect(page.Locator(selector)).ToBeFocusedAsync();
        }

        Assert.Empty(errors);
    }

    [Fact]
    public async Task Insertions_ThatCameLive_LieWhereAReloadPutsThem()
    {
        await using var connection = await server.ConnectAsync();
        var process = await LaunchAsync(connection.Client, "settled");
        var (page, errors) = await EnterAsync("?process=settled");
        await ExpectAsync(page, ".legend", "3 nodes, 2 edges");
        foreach (var name in new[] { "d", "e", "f" })
        {
            await CommitAsync(process.Main, "add", "a", name);
        }

        await ExpectAsync(page, ".legend", "6 nodes, 5 edges");
        var (again, _) = await EnterAsync("?process=settled");
        await ExpectAsync(again, ".legend", "6 nodes, 5 edges");
        var places = await again.EvaluateAsync<string>(Places);

        Assert.Contains("n", places, StringComparison.Ordinal);
        _ = await page.WaitForFunctionAsync($"places => ({Places})() === places", places);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Details_OnAPhone_AreBesideWhatWasTapped()
    {
        await using var connection = await server.ConnectAsync();
        _ = await LaunchAsync(connection.Client, "tapped");
        var (page, errors) = await EnterAsync("?process=tapped");
        await page.SetViewportSizeAsync(390, 780);
        await ExpectAsync(page, ".legend", "3 nodes, 2 edges");

        _ = await page.EvaluateAsync("document.querySelector('.drawing')._cyreg.cy.nodes()[0].emit('tap')");

        await Assertions.Expect(page.Locator(".details dl")).ToBeInViewportAsync();
        await page.ClickAsync(".details .close");
        await Assertions.Expect(page.Locator(".details")).Not.ToBeInViewportAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Form_InTheDark_IsDark()
    {
        var (page, _) = await browser.OpenAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });

        await page.GotoAsync($"{server.Server.Address.Http}/login");

        Assert.Equal("light dark", await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).colorScheme"));
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.body).color"));
    }

    private static Syscall MakeDirectory(string name) => new("mkdir", [SyscallArgument.AtPath("/fs"), SyscallArgument.Of(Value.Of(name))]);

    private static async Task<ProcessHandle> LaunchAsync(JitosClient client, string name)
    {
        var process = (await client.LaunchAsync(name)).Require();
        Assert.True((await process.InstallAsync(new ModuleSource("lights.jitos", Lights))).IsCommitted);
        await CommitAsync(process.Main, "hang");
        return process;
    }

    private static async Task CommitAsync(BranchHandle branch, string program, params string[] arguments) =>
        Assert.True((await branch.CollapseAsync(program, [.. arguments.Select(argument => ActualArgument.Of(Value.Of(argument)))])).IsCommitted);

    private static Task ExpectAsync(IPage page, string selector, string text) =>
        Assertions.Expect(page.Locator(selector).First).ToContainTextAsync(text, Patient);

    private async Task<(IPage Page, List<string> Errors)> EnterAsync(string query)
    {
        var (page, errors) = await browser.OpenAsync();
        await page.SetExtraHTTPHeadersAsync([new("X-Api-Key", server.Token)]);
        await page.GotoAsync($"{server.Server.Address.Http}/{query}");
        return (page, errors);
    }
}
