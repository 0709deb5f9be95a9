namespace Jitos.Cli.Tests;

/// <summary>A store that the demo left, made once; each test works on a copy.</summary>
public sealed class SupplyChainStore : IDisposable
{
    /// <summary>The number of commits of its process.</summary>
    internal const int Commits = 12;

    private readonly TestFolder folder = new();

    public SupplyChainStore() => Run = DemoRun.In(folder, [], ["--input", InputSamples.PathOf(InputSamples.Network)]).Sound();

    internal DemoRun Run { get; }

    /// <summary>Copies the store into a folder, and returns its directory.</summary>
    internal string CopyTo(TestFolder target)
    {
        Directory.CreateDirectory(target.Store);
        foreach (var file in Directory.GetFiles(folder.Store))
        {
            File.Copy(file, Path.Combine(target.Store, Path.GetFileName(file)));
        }

        return target.Store;
    }

    public void Dispose() => folder.Dispose();
}
