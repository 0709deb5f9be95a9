using System.Text.RegularExpressions;

namespace Jitos.Architecture.Tests;

/// <summary>Builds a project that is pure by its name, with forbidden calls in it.</summary>
public sealed partial class PlantedImpurityTests
{
    private static readonly string[] Forbidden =
    [
        "System.DateTime.UtcNow.Ticks",
        "System.DateTimeOffset.Now.Ticks",
        "System.Diagnostics.Stopwatch.GetTimestamp()",
        "System.TimeProvider.System.GetTimestamp()",
        "new System.Random(1).Next()",
        "System.Random.Shared.Next()",
        "System.Guid.NewGuid().Version",
        "System.Security.Cryptography.RandomNumberGenerator.GetInt32(2)",
        "System.Environment.TickCount64",
        "System.Environment.NewLine.Length",
        "System.IO.File.ReadAllBytes(\"x\").Length",
        "System.IO.Directory.GetFiles(\"x\").Length",
        "System.IO.Path.GetTempPath().Length",
        "System.Console.Read()",
        "System.Net.Dns.GetHostName().Length",
        "System.Threading.Tasks.Task.CompletedTask.Id",
        "new System.Threading.Tasks.ValueTask<int>(1).Result",
        "System.Threading.Thread.CurrentThread.ManagedThreadId",
        "System.Threading.ThreadPool.ThreadCount",
        "System.Globalization.CultureInfo.CurrentCulture.LCID",
        "\"x\".ToUpper().Length",
        "string.Compare(\"x\", \"y\")",
        "\"x\".CompareTo(\"y\")",
        "\"xy\".IndexOf(\"y\")",
        "(int)System.StringComparison.CurrentCulture",
    ];

    private static readonly string[] Allowed =
    [
        "System.Threading.CancellationToken.None.GetHashCode()",
        "new System.IO.MemoryStream().Length",
        "(int)System.IO.Hashing.XxHash64.HashToUInt64([])",
        "string.CompareOrdinal(\"x\", \"y\")",
        "System.Globalization.CultureInfo.InvariantCulture.LCID",
        "\"xyz\".IndexOf(\"yz\", System.StringComparison.Ordinal)",
    ];

    [Fact]
    public void Build_OfPureProjectWithForbiddenCalls_BreaksAtEachOfThem()
    {
        var (exitCode, output) = Build([.. Allowed, .. Forbidden]);
        var broken = Banned().Matches(output).Select(m => int.Parse(m.Groups[1].ValueSpan)).ToHashSet();
        var expected = Enumerable.Range(1, Forbidden.Length).Select(i => i + Allowed.Length + FirstLine - 1);

        Assert.True(exitCode != 0, output);
        Assert.Equal(expected, broken.Order());
    }

    [Fact]
    public void Build_OfPureProjectWithAllowedCalls_Succeeds()
    {
        var (exitCode, output) = Build(Allowed);

        Assert.True(exitCode == 0, output);
    }

    private const int FirstLine = 5;

    private static (int ExitCode, string Output) Build(string[] calls)
    {
        var folder = Path.Combine(Tree.Root, "artifacts", "planted", Guid.NewGuid().ToString("N"), "Jitos.Graph");
        Directory.CreateDirectory(folder);
        try
        {
            File.WriteAllText(Path.Combine(folder, "Jitos.Graph.csproj"), Project);
            File.WriteAllText(Path.Combine(folder, "Planted.cs"), Source(calls));
            return Dotnet.Run("build", folder, "--artifacts-path", Path.Combine(folder, "artifacts"), "-nologo", "-v", "quiet", "-p:RestoreLockedMode=false");
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
        }
    }

    /// <summary>One call a line. What other rules have to say of these lines is beside the point.</summary>
    private static string Source(string[] calls) =>
        $$"""
        #pragma warning disable CA1304, CA1305, CA1307, CA1309, CA1310, CA1311, CA2000, CA2012, CA5394
        namespace Planted;

        internal static class Calls { internal static readonly object[] All = [

        """ + string.Join(",\n", calls) + "\n]; }\n";

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
            <PackageReference Include="System.IO.Hashing" />
          </ItemGroup>
        </Project>
        """;

    [GeneratedRegex(@"Planted\.cs\((\d+),\d+\): error RS0030", RegexOptions.NonBacktracking)]
    private static partial Regex Banned();
}
