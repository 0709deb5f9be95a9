namespace Jitos.Storage.Tests;

/// <summary>A directory of its own for one test, gone afterwards.</summary>
internal sealed class TestDirectory : IDisposable
{
    public TestDirectory() => Path = Directory.CreateTempSubdirectory("jitos-storage-").FullName;

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "jitos.db");

    public string Mark => System.IO.Path.Combine(Path, "jitos.mark");

    /// <summary>The files as a killed process would leave them.</summary>
    public TestDirectory CopyAsAfterKill()
    {
        var copy = new TestDirectory();
        foreach (var name in new[] { "jitos.db", "jitos.db-wal", "jitos.mark" })
        {
            var from = System.IO.Path.Combine(Path, name);
            if (File.Exists(from))
            {
                CopyOpenFile(from, System.IO.Path.Combine(copy.Path, name));
            }
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static void CopyOpenFile(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var target = File.Create(to);
        source.CopyTo(target);
    }
}
