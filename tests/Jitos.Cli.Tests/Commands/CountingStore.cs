namespace Jitos.Cli.Tests;

/// <summary>A store with a process that counts, made once; each test works on a copy.</summary>
public sealed class CountingStore : IDisposable
{
    private const string Counting = """
        module counting
        node Counter { name: string key, count: int = 0 }
        rule make(name: string) { create (:Counter {name: $name}) }
        edge next: Counter -> Counter
        rule chain(from: string, to: string) { create (:Counter {name: $from})-[:next]->(:Counter {name: $to}) }
        rule bump(name: string) { match (c:Counter {name: $name}) set c.count = c.count + 1 }
        view one(name: string) { from (c:Counter {name: $name}) }
        """;

    private readonly TestFolder folder = new();

    public CountingStore()
    {
        var module = folder.Write("counting.jitos", Counting);
        Assert.Equal(0, CliCommand.Run("launch", "counting", module, "--data", folder.Store).ExitCode);
        Assert.Equal(0, CliCommand.Run("run", "counting", "make", "\"a\"", "--data", folder.Store).ExitCode);
    }

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
