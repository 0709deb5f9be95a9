using System.Collections.Immutable;
using System.Text;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel;

/// <summary>The modules of the root graph: types, calls and policies, as entries in <c>/sys</c>.</summary>
internal static class RootModules
{
    private const string CallsPath = "/sys/calls";
    private const string ModulesPath = "/sys/modules";
    private const string PolicyPath = "/sys/policy";

    /// <summary>The library of the modules in a root graph; the known one, if it is of the same modules and policies.</summary>
    /// <param name="root">The root graph.</param>
    /// <param name="known">A library.</param>
    /// <param name="error">Why there is none; empty if there is.</param>
    internal static Library? TryRelink(GraphView root, Library known, out string error)
    {
        error = string.Empty;
        var (sources, active) = (In(root), ActivePolicies(root));
        if (sources.AsSpan().SequenceEqual(known.Modules.Select(module => module.Source).ToArray()))
        {
            var enforced = known.Modules.SelectMany(module => module.Forbids).Select(forbid => forbid.Name).Where(active.Contains);
            return enforced.SequenceEqual(known.InvariantNames, StringComparer.Ordinal) ? known : Link(root, sources, active, out error);
        }

        return Link(root, sources, active, out error);
    }

    /// <summary>Whether changes are to modules or policies, so that the library may be another after them.</summary>
    internal static bool AreTouched(Delta changes, GraphView after)
    {
        var terms = RootTerms.Of(after.Symbols);
        foreach (var change in changes.Operations)
        {
            var type = change.Type.IsNone ? after.TypeOf(change.Element) : change.Type;
            if (terms.Modules.Admits(type) || terms.Policies.Admits(type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The library for a call that brings rules of its own, or defines some; the known one for any other.</summary>
    /// <param name="state">The state.</param>
    /// <param name="call">The call.</param>
    /// <param name="error">What is wrong with the text that it brings; empty if nothing is.</param>
    internal static Library? TryLink(KernelState state, Syscall call, out string error)
    {
        error = string.Empty;
        if (TextOf(call) is not { } text)
        {
            return state.Library;
        }

        var module = SourceOf(text);
        if (module.File == KernelModule.File)
        {
            error = "The kernel's own module can't be replaced.";
            return null;
        }

        var kept = state.Library.Modules.Where(known => known.Name != Module.NameOf(module)).Select(known => known.Source);
        if (Library.TryLink(state.Root.Symbols, [.. kept, module], out var errors) is not { } library)
        {
            error = errors[0].ToString();
            return null;
        }

        error = WhatIsWrong(library.Modules[^1], library.Schema);
        var active = ActivePolicies(state.Root).Union(library.Modules[^1].Forbids.Select(forbid => forbid.Name));
        return error.Length == 0 ? library.Enforcing(active.Contains) : null;
    }

    /// <summary>The text of a module that a call brings; null if it brings none.</summary>
    internal static string? TextOf(Syscall call) =>
        call is { Name: BuiltInCalls.Define or BuiltInCalls.Rewrite, Arguments: [{ Path: null, Value: { Kind: ValueKind.String } text }] } ? text.AsString() : null;

    /// <summary>Puts a module into the root graph, in place of one of the same name, with entries for its calls and policies.</summary>
    internal static void Put(GraphWriter root, KernelState state, Module module)
    {
        var old = state.Library.Modules.FirstOrDefault(known => known.Name == module.Name);
        var (directory, terms) = (new RootDirectory(root), RootTerms.Of(root.Symbols));
        var entry = directory.Find($"{ModulesPath}/{module.Name}") is { IsNone: false } known ? known : Add(root, terms, directory.Find(ModulesPath), "Module", module.Name);
        root.Set(entry, terms["source"], Value.Of(module.Source.Text));
        root.Set(entry, terms["digest"], Value.OfBytes(Digest.Of(Encoding.UTF8.GetBytes(module.Source.Text)).ToArray()));
        Enter(root, CallsPath, "Call", old is null ? [] : Calls(old), Calls(module));
        Enter(root, PolicyPath, "Policy", old is null ? [] : Policies(old), Policies(module));
    }

    private static Library? Link(GraphView root, ImmutableArray<ModuleSource> sources, ImmutableHashSet<string> active, out string error)
    {
        var library = Library.TryLink(root.Symbols, sources, out var errors);
        error = library is null ? errors[0].ToString() : string.Empty;
        return library?.Enforcing(active.Contains);
    }

    private static ModuleSource SourceOf(string text) => new((Module.NameOf(new ModuleSource("module", text)) ?? "module") + ".jitos", text);

    private static ImmutableArray<ModuleSource> In(GraphView root)
    {
        var (terms, sources) = (RootTerms.Of(root.Symbols), ImmutableArray.CreateBuilder<ModuleSource>());
        foreach (var module in root.OfTypes(ElementKind.Node, terms.Modules))
        {
            var (name, source) = (root.ValueOf(module, terms.Name).AsString(), root.ValueOf(module, terms["source"]).AsString());
            sources.Add(new ModuleSource(name + ".jitos", source, IsPrelude: name == KernelModule.Name));
        }

        return sources.ToImmutable();
    }

    private static ImmutableHashSet<string> ActivePolicies(GraphView root)
    {
        var (terms, active) = (RootTerms.Of(root.Symbols), ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal));
        foreach (var policy in root.OfTypes(ElementKind.Node, terms.Policies))
        {
            if (root.ValueOf(policy, terms["active"]) == Value.Of(true))
            {
                _ = active.Add(root.ValueOf(policy, terms.Name).AsString());
            }
        }

        return active.ToImmutable();
    }

    private static IEnumerable<string> Calls(Module module) => module.Rules.Where(rule => rule.IsSyscall).Select(rule => rule.Name);

    private static IEnumerable<string> Policies(Module module) => module.Forbids.Select(forbid => forbid.Name);

    /// <summary>What makes a module unfit for the root graph; empty if nothing does.</summary>
    private static string WhatIsWrong(Module module, Schema schema)
    {
        var entry = schema.Find("Entry")!;
        if (Calls(module).Concat(module.Programs.Select(program => program.Name)).FirstOrDefault(name => name is BuiltInCalls.Define or BuiltInCalls.Rewrite) is { } taken)
        {
            return $"'{taken}' is a built-in call; choose another name.";
        }

        return module.Types.FirstOrDefault(type => type.Kind == ElementKind.Node && !type.Is(entry)) is { } loose
            ? $"The node type '{loose.Name}' must specialise 'Entry', so that its nodes have a place and a name."
            : Calls(module).Concat(Policies(module)).Append(module.Name).Select(EntryName.WhatIsWrong).FirstOrDefault(wrong => wrong.Length > 0) ?? string.Empty;
    }

    private static void Enter(GraphWriter root, string path, string type, IEnumerable<string> old, IEnumerable<string> names)
    {
        var (directory, terms) = (new RootDirectory(root), RootTerms.Of(root.Symbols));
        foreach (var name in old.Except(names, StringComparer.Ordinal))
        {
            if (directory.Find($"{path}/{name}") is { IsNone: false } entry)
            {
                Remove(root, entry);
            }
        }

        foreach (var name in names.Where(name => directory.Find($"{path}/{name}").IsNone).ToArray())
        {
            _ = Add(root, terms, directory.Find(path), type, name);
        }
    }

    private static void Remove(GraphWriter root, ElementId entry)
    {
        for (var edge = root.NextInEdge(entry, null, ElementId.None); !edge.IsNone; edge = root.NextInEdge(entry, null, ElementId.None))
        {
            root.Delete(edge);
        }

        root.Delete(entry);
    }

    private static ElementId Add(GraphWriter root, RootTerms terms, ElementId directory, string type, string name)
    {
        var attributes = Attributes.None.With(terms.Name, Value.Of(name), root.Symbols);
        attributes = type switch
        {
            "Call" => attributes.With(terms["authority"], Value.Of("caller"), root.Symbols).With(terms["needs"], Value.OfList([]), root.Symbols),
            "Policy" => attributes.With(terms["active"], Value.Of(true), root.Symbols),
            _ => attributes,
        };
        var entry = root.CreateNode(terms[type], attributes);
        _ = root.CreateEdge(terms["contains"], directory, entry, Attributes.None);
        return entry;
    }
}
