using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>Installs modules.</summary>
internal static class Installation
{
    internal static Transition Step(ProcessState state, Request request, Command.Install install)
    {
        if (!state.Branches.TryGetValue(install.Branch, out var branch))
        {
            return new Transition(state, [], new Outcome.Refused(ProcessMachine.NoSuchBranch(install.Branch)));
        }

        var sources = InstalledModules.In(branch.Version).ToList();
        var name = Module.NameOf(install.Source);
        var present = sources.FindIndex(source => Module.NameOf(source) == name);
        if (present < 0)
        {
            sources.Add(install.Source);
        }
        else
        {
            sources[present] = install.Source;
        }

        var library = Library.TryLink(state.Symbols, [InstalledModules.Prelude, .. sources], out var errors);
        if (library is null)
        {
            return ProcessMachine.Refuse(state, RefusalKind.BadModule, string.Join('\n', errors));
        }

        return Put(state, request, install, branch, library, library.Modules.Single(module => ReferenceEquals(module.Source, install.Source)));
    }

    private static Transition Put(ProcessState state, Request request, Command.Install install, Branch branch, Library library, Module module)
    {
        var graph = new GraphWriter(branch.Version.WithIndexes(library.Schema.IndexedAttributes), branch.Allocator);
        var result = Patching.TryPatch(library, graph, () => Bring(graph, branch.Library, library, module), out var error);
        error ??= Patching.Check(library, result!.Version);
        return error is null
            ? Committing.Step(state, request, new Proposal(branch.Name, branch.Head, $"install {install.Source.File}", result!) { MostHeld = install.MostHeld })
            : ProcessMachine.Refuse(state, RefusalKind.Error, UpgradeReport.Of(install.Source.File, library, graph, error));
    }

    /// <summary>Puts the module in, and gives old elements the defaults of attributes that it adds.</summary>
    private static void Bring(GraphWriter graph, Library before, Library library, Module module)
    {
        InstalledModules.Put(graph, library, module);
        foreach (var added in AddedDefaults.Missing(graph, before.Schema, library.Schema))
        {
            graph.Set(added.Element, added.Attribute, added.NewValue);
        }
    }
}
