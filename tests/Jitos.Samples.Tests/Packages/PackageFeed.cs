using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Jitos.Samples.Tests;

/// <summary>The packages of the last build, in a folder outside of the repository that is a feed.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "The test framework makes it.")]
public sealed class PackageFeed : IAsyncLifetime
{
    // A version that no cache of packages on this machine has from another run.
    private static readonly string Suffix = $"test{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";

    private readonly TestFolder folder = new();

    /// <summary>The version of the packages.</summary>
    public static string Version => $"0.1.0-{Suffix}";

    /// <summary>Where the packages are.</summary>
    public string Source => folder.In("feed");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        await RunAsync(SourceTree.PathOf(""), "bash", SourceTree.PathOf("eng/pack.sh"), Source, "--suffix", Suffix, "--no-build");

    /// <summary>A new project that takes these packages, with others from where this machine takes them.</summary>
    public string NewProject(string name, params string[] packages)
    {
        var project = Directory.CreateDirectory(folder.In(name)).FullName;
        var references = packages.Select(package => $"""    <PackageReference Include="{package}" Version="{Version}" />""");
        File.WriteAllText(Path.Combine(project, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestoreAdditionalProjectSources>{Source}</RestoreAdditionalProjectSources>
                <RestoreAdditionalProjectFallbackFolders>{InstalledPackages}</RestoreAdditionalProjectFallbackFolders>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
            {string.Join('\n', references)}
              </ItemGroup>
            </Project>
            """);
        return project;
    }

    /// <summary>Runs a program in a folder.</summary>
    public Task<string> RunAsync(string directory, string program, params string[] arguments) =>
        Shell.RunAsync(directory, folder.In("unpacked"), program, arguments);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>What the build of the repository has unpacked, so that packages of others are not fetched again.</summary>
    private static string InstalledPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
