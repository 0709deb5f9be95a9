using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>What a process is asked to do on its turn.</summary>
public abstract record Command
{
    private Command()
    {
    }

    /// <summary>To begin.</summary>
    public sealed record Create(ProcessIdentity Identity) : Command;

    /// <summary>To install a module on main, in place of one of the same name.</summary>
    public sealed record Install(ModuleSource Source) : Command;

    /// <summary>To bring content in on main.</summary>
    /// <param name="Content">The content.</param>
    /// <param name="Why">Where it comes from, for people.</param>
    public sealed record Import(ImportContent Content, string Why) : Command;

    /// <summary>To commit what a collapse computed.</summary>
    public sealed record Commit(Proposal Proposal) : Command;

    /// <summary>To confirm the state by a digest.</summary>
    /// <param name="Snapshot">The SHA-256 of a snapshot of main that is kept as a chunk; default if there is none.</param>
    public sealed record Seal(Digest Snapshot) : Command;
}
