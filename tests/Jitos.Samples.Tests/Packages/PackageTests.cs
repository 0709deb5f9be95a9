using System.IO.Compression;

namespace Jitos.Samples.Tests;

/// <summary>The packages, as somebody without a clone of the repository uses them.</summary>
[Collection("In turn")]
public sealed class PackageTests(PackageFeed feed) : IClassFixture<PackageFeed>
{
    private const string Readme = "eng/packages/README.md";

    [Fact]
    public async Task Embedded_RunsTheFirstQuickstart()
    {
        var (quickstarts, files) = Quickstart.ReadAll();
        var project = feed.NewProject("quickstart", "Jitos.Embedded");
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), quickstarts[0].Program);
        await File.WriteAllTextAsync(Path.Combine(project, "lights.jitos"), files["lights.jitos"]);

        Assert.Equal(quickstarts[0].Output, await feed.RunAsync(project, "dotnet", "run"));
    }

    [Fact]
    public async Task Server_ServesTheExplorer_WithTheDefaultsOfTheServer()
    {
        var project = feed.NewProject("host", "Jitos.Server");
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), """
            using Jitos.Silo;
            await using var server = await Server.StartAsync(["--data", "store", "--port", "0", "--gateway-port", "0", "--silo-port", "0"], CancellationToken.None);
            using var http = new HttpClient { BaseAddress = new Uri(server.Address.Http) };
            var token = Jitos.Client.LocalServer.TryReadToken(server.Directory);
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
            Console.WriteLine((await http.GetStringAsync("/index.html")).Contains("<script"));
            http.DefaultRequestHeaders.Host = "elsewhere.example";
            Console.WriteLine((int)(await http.GetAsync("/health/live")).StatusCode);
            """);

        Assert.EndsWith("True\n400", await feed.RunAsync(project, "dotnet", "run"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readme_HasAProgramThatRuns()
    {
        using var folder = new TestFolder();
        var program = (await File.ReadAllTextAsync(SourceTree.PathOf(Readme))).Split("```csharp\n")[1].Split("```")[0];

        Assert.Equal("commit 3", (await CompiledProgram.Compile(program).RunAsync(folder.Path)).Output.TrimEnd());
    }

    [Fact]
    public void Packages_AllSayWhatTheyAre_AndHaveSymbols()
    {
        var packages = Directory.GetFiles(feed.Source, "*.nupkg");

        Assert.Superset(
            new HashSet<string> { "Jitos.Cli", "Jitos.Client", "Jitos.Embedded", "Jitos.Server" },
            packages.Select(path => Path.GetFileName(path).Split($".{PackageFeed.Version}")[0]).ToHashSet());
        Assert.All(packages, path =>
        {
            using var package = ZipFile.OpenRead(path);
            string[] entries = [.. package.Entries.Select(entry => entry.FullName)];
            Assert.Contains("README.md", entries);
            Assert.Contains("icon.png", entries);
            using var manifest = new StreamReader(package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
            var text = manifest.ReadToEnd();
            Assert.Contains("""<license type="expression">MIT</license>""", text, StringComparison.Ordinal);
            Assert.Contains("<description>", text, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.ChangeExtension(path, "snupkg")), $"{path} has no symbols");
        });
    }
}
