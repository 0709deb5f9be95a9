using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>
/// The rules and programs that steps of some commits name, though other modules are installed now: found in the modules as
/// they stood where the steps first happened. Rules are data, so what a history names stays known.
/// </summary>
/// <remarks>
/// Each commit knows the last installation on its line (<see cref="Commit.Modules"/>), so that the modules at a commit are
/// read from the installations alone. A library is linked when a digest is asked for that none at hand defines.
/// </remarks>
public sealed class ModuleHistory
{
    private readonly ProcessState state;
    private readonly IReadOnlyDictionary<CommitId, CommitContent> contents;
    private readonly List<Library> libraries;
    private readonly Queue<CommitId> unopened;

    /// <summary>Begins to look.</summary>
    /// <param name="state">The state.</param>
    /// <param name="commits">The commits whose steps name rules.</param>
    /// <param name="contents">The contents of the commits that are <see cref="Needed"/>.</param>
    /// <param name="atHand">Branches whose libraries are asked first.</param>
    public ModuleHistory(ProcessState state, IEnumerable<CommitId> commits, IReadOnlyDictionary<CommitId, CommitContent> contents, params ReadOnlySpan<Branch> atHand)
    {
        (this.state, this.contents) = (state, contents);
        unopened = new Queue<CommitId>(Unknown(state, commits, atHand));
        libraries = [];
        foreach (var branch in atHand)
        {
            libraries.Add(branch.Library);
        }
    }

    /// <summary>The commits whose contents are read to find what steps name.</summary>
    /// <param name="state">The state.</param>
    /// <param name="commits">The commits whose steps name rules.</param>
    /// <param name="atHand">Branches whose libraries are known.</param>
    public static IEnumerable<CommitId> Needed(ProcessState state, IEnumerable<CommitId> commits, params ReadOnlySpan<Branch> atHand)
    {
        var needed = new HashSet<CommitId>();
        foreach (var modules in Unknown(state, commits, atHand))
        {
            needed.UnionWith(InstallationsUpTo(state, modules));
        }

        return needed;
    }

    /// <summary>The library that defines what has a digest; null if none of those does.</summary>
    public Library? Find(Digest definition)
    {
        var known = libraries.Find(library => library.Defines(definition));
        while (known is null && unopened.TryDequeue(out var modules))
        {
            var library = Open(modules);
            libraries.Add(library);
            known = library.Defines(definition) ? library : null;
        }

        return known;
    }

    /// <summary>The last commit that changed the modules once a commit is made.</summary>
    internal static CommitId After(ProcessState state, ProcessRecord.Committed record) => record.Call is null && MayInstall(record.Steps.Span)
        ? record.Commit.Id
        : At(state, record.Commit.Base);

    /// <summary>The last commit up to another that changed the modules.</summary>
    private static CommitId At(ProcessState state, CommitId commit) => commit == CommitId.Root ? CommitId.Root : state.CommitOf(commit).Modules;

    /// <summary>
    /// Whether steps may change a module's text. They name the attributes that an installation sets then; if others have the
    /// same names, a commit is read in vain.
    /// </summary>
    private static bool MayInstall(ReadOnlySpan<byte> steps) => steps.IndexOf("\u0006source"u8) >= 0 && steps.IndexOf("\u0006digest"u8) >= 0;

    /// <summary>The installations that left modules which may define what some commits name, and which no branch at hand has.</summary>
    private static List<CommitId> Unknown(ProcessState state, IEnumerable<CommitId> commits, ReadOnlySpan<Branch> atHand)
    {
        var known = new HashSet<CommitId>();
        foreach (var branch in atHand)
        {
            _ = known.Add(At(state, branch.Head));
        }

        var unknown = new List<CommitId>();
        foreach (var commit in commits.Where(commit => commit != CommitId.Root).SelectMany(commit => new[] { At(state, commit), At(state, state.CommitOf(commit).Base) }))
        {
            if (known.Add(commit))
            {
                unknown.Add(commit);
            }
        }

        return unknown;
    }

    private static Stack<CommitId> InstallationsUpTo(ProcessState state, CommitId modules)
    {
        var installations = new Stack<CommitId>();
        for (var commit = modules; commit != CommitId.Root; commit = At(state, state.CommitOf(commit).Base))
        {
            installations.Push(commit);
        }

        return installations;
    }

    private Library Open(CommitId modules)
    {
        var sources = new SortedDictionary<ElementId, ModuleSource>();
        foreach (var commit in InstallationsUpTo(state, modules))
        {
            foreach (var step in StepReader.Read(contents[commit].Steps.Span, state.Symbols))
            {
                InstalledModules.Follow(sources, Replay.OperationsOf(step), state.Symbols);
            }
        }

        return InstalledModules.Link(state.Symbols, [.. sources.Values]);
    }
}
