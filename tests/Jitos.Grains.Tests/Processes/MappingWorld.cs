using Jitos.Client;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains.Tests;

/// <summary>A region of the root graph with files, and a process that notes the files it sees there.</summary>
internal sealed class MappingWorld(TestUniverse universe)
{
    public const string Region = "/fs/notices";

    private const string Reader = """
        module reader
        node Entry: MappedNode { name: string }
        node Directory: Entry
        node File: Entry { size: int }
        edge contains: Entry -> Entry extends MappedEdge
        node Seen { name: string, size: int }
        rule note {
          match (:Directory {name: "notices"})-[:contains]->(f:File)
          not   (:Seen {name: f.name, size: f.size})
          create (:Seen {name: f.name, size: f.size})
        }
        view files { from (f:File) }
        """;

    public JitosClient Client { get; } = new(universe.Grains, TestUniverse.Name, TestUniverse.Session);

    public ProcessHandle Process => Client.Process(1);

    /// <summary>Makes the region with one file, and the process.</summary>
    public async Task BuildAsync()
    {
        _ = await AcceptAsync("mkdir", Path("/fs"), Text("notices"));
        await WriteAsync("a", 1);
        var launched = await Client.LaunchAsync("reader");
        Assert.True((await launched.Require().InstallAsync(new ModuleSource("reader.jitos", Reader))).IsCommitted);
    }

    /// <summary>The same, and maps the region.</summary>
    /// <returns>The path of the capability that lets the process read.</returns>
    public async Task<string> BuildMappedAsync()
    {
        await BuildAsync();
        var capability = await GrantAsync();
        Assert.Null((await Process.MapAsync(Region)).Refusal);
        return capability;
    }

    public async Task<string> GrantAsync() => (await AcceptAsync(
        "grant", Path("/cap/1"), Path("/proc/1"), Path(Region), SyscallArgument.Of(Value.OfList([Value.Of("read")])), Text(""))).Created[0];

    public Task RevokeAsync(string capability) => AcceptAsync("revoke", Path(capability));

    /// <summary>Writes a file of the region, in the root graph.</summary>
    public Task WriteAsync(string name, long size) =>
        AcceptAsync("write", Path(Region), Text(name), SyscallArgument.Of(Value.OfBytes([1])), SyscallArgument.Of(Value.Of(size)));

    public Task<CommitResult> NoteAsync(string branch = Branch.Main, CollapseOptions? options = null) => Process.Branch(branch).CollapseAsync("note", [], options);

    /// <summary>What is noted on a branch, in order.</summary>
    public Task<(string Name, long Size)[]> SeenAsync(string branch = Branch.Main) => FilesAsync("Seen", branch);

    /// <summary>The files that are mapped on a branch.</summary>
    public Task<(string Name, long Size)[]> MappedAsync(string branch = Branch.Main) => FilesAsync("File", branch);

    /// <summary>What the commits of the process do, in order.</summary>
    public async Task<string[]> CommitsAsync() => [.. (await Process.HistoryAsync()).Select(commit => commit.Why)];

    private async Task<(string Name, long Size)[]> FilesAsync(string type, string branch)
    {
        var read = await Process.Branch(branch).ReadAsync();
        return [.. read.NodesOf(type).Select(node => (read.ValueOf(node, "name").AsString(), read.ValueOf(node, "size").AsInt()))];
    }

    private async Task<Receipt> AcceptAsync(string call, params SyscallArgument[] arguments)
    {
        var receipt = await Client.SyscallAsync(new Syscall(call, [.. arguments]));
        Assert.Equal("", receipt.Message);
        return receipt;
    }

    private static SyscallArgument Path(string path) => SyscallArgument.AtPath(path);

    private static SyscallArgument Text(string text) => SyscallArgument.Of(Value.Of(text));
}
