namespace Jitos.Cli.Tests;

/// <summary>The command as a .NET tool: packed, installed from a folder, and run with all that it brings with it.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Tool_WhenInstalled_ChecksRunsAndServes()
    {
        var project = Path.Combine(ReadmeTests.Root, "client", "Jitos.Cli");
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var installed = await BashScript.RunAsync($"""
            dotnet pack '{project}' --no-build -c {configuration} -v quiet --output '{folder.In("packages")}'
            cd '{folder.Path}'
            dotnet tool install Jitos.Cli --tool-path tool --source packages
            jitos() (tool/jitos "$@" --data store)
            jitos launch lights '{ReadmeTests.Lights}'
            tool/jitos up --data store --port 0 --gateway-port 0 --silo-port 0 >up.txt 2>&1 &
            trap "kill $!" EXIT
            until grep -q 'Ctrl+C' up.txt; do kill -0 $!; done
            jitos run lights hang
            trap EXIT
            kill $!
            wait $!
            tool/jitos demo --data demo --input '{InputSamples.PathOf(InputSamples.Network)}'
            """);

        Assert.True(installed.ExitCode == 0, installed.Error + installed.Output);
        Assert.Contains("hang: commit 2", installed.Output, StringComparison.Ordinal);
        Assert.Contains("ok     replay", installed.Output, StringComparison.Ordinal);
    }
}
