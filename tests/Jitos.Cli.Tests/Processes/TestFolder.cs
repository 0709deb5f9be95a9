namespace Jitos.Cli.Tests;

/// <summary>A directory that is there as long as a test.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder() => Path = Directory.CreateTempSubdirectory("jitos-cli-").FullName;

    public string Path { get; }

    /// <summary>Where a store can be: not there yet.</summary>
    public string Store => In("store");

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(In(name), text);
        return In(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
