using System.Diagnostics;

namespace Jitos.Architecture.Tests;

/// <summary>The last line of the test command and its exit code tell the truth.</summary>
public sealed class SumReportsTests : IDisposable
{
    private const string Passed = """<assemblies><assembly passed="2" failed="0" skipped="0" errors="0"><errors/></assembly></assemblies>""";

    private const string Failed = """
        <assemblies><assembly passed="3" failed="1" skipped="1" errors="0"><errors/><collection>
        <test name="A.Fails" result="Fail"/><test name="A.Skips" result="Skip"><reason>no network</reason></test>
        </collection></assembly></assemblies>
        """;

    private const string Errored = """
        <assemblies><assembly passed="1" failed="0" skipped="0" errors="1"><errors>
        <error type="assembly-cleanup" name="A"/></errors></assembly></assemblies>
        """;

    private const string Nothing = """<assemblies><assembly passed="0" failed="0" skipped="0" errors="0"/></assemblies>""";

    private readonly string folder = Directory.CreateTempSubdirectory("jitos-reports-").FullName;

    [Fact]
    public void Sum_OfPrograms_AddsUp()
    {
        Add("A", 0, Passed);
        Add("B", 0, Passed);

        Assert.Equal((0, "4 passed, 0 failed"), Sum());
    }

    [Fact]
    public void Sum_OfFailureAndSkip_ListsBothAndFails()
    {
        Add("A", 1, Failed);
        Add("B", 0, Passed);

        Assert.Equal((1, "failed: A.Fails\nskipped: A.Skips: no network\n5 passed, 1 failed, 1 skipped"), Sum());
    }

    [Fact]
    public void Sum_OfCrashedProgram_Fails()
    {
        Add("A", 134, null);
        Add("B", 0, Passed);

        Assert.Equal((1, "failed: A left no readable report and ended with exit code 134\n2 passed, 1 failed"), Sum());
    }

    [Fact]
    public void Sum_OfCrashAfterReport_Fails()
    {
        Add("A", 139, Passed);

        Assert.Equal((1, "failed: A reported no failure but ended with exit code 139\n2 passed, 1 failed"), Sum());
    }

    [Fact]
    public void Sum_OfErrorOutsideTests_Fails()
    {
        Add("A", 1, Errored);

        Assert.Equal((1, "failed: A: assembly-cleanup A\n1 passed, 1 failed"), Sum());
    }

    [Fact]
    public void Sum_OfCutReport_Fails()
    {
        Add("A", 0, Passed[..40]);

        Assert.Equal((1, "failed: A left no readable report and ended with exit code 0\nfailed: no test ran\n0 passed, 2 failed"), Sum());
    }

    [Fact]
    public void Sum_OfNoTests_Fails()
    {
        Add("A", 0, Nothing);

        Assert.Equal((1, "failed: no test ran\n0 passed, 1 failed"), Sum());
    }

    [Fact]
    public void Sum_OfEmptyFolder_Fails() => Assert.Equal((1, "failed: no test ran\n0 passed, 1 failed"), Sum());

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Add(string name, int exitCode, string? report)
    {
        File.WriteAllText(Path.Combine(folder, $"{name}.exit"), $"{exitCode}\n");
        if (report is not null)
        {
            File.WriteAllText(Path.Combine(folder, $"{name}.xml"), report);
        }
    }

    private (int ExitCode, string Output) Sum()
    {
        var start = new ProcessStartInfo("python3", [Path.Combine(Tree.Root, "eng", "sum_reports.py"), folder]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd().TrimEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
