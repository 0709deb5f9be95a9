using System.Text.RegularExpressions;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary>
/// Links modules as the system would: those that import each other together, with the prelude of the root graph if one
/// of them imports <c>kernel</c>, and with that of processes otherwise.
/// </summary>
internal sealed partial class ModuleChecker
{
    private const string KernelName = "kernel";

    private static readonly ModuleSource ProcessPrelude = EmbeddedModule.Read(typeof(ProcessMachine).Assembly, "process.jitos");
    private static readonly ModuleSource KernelPrelude = EmbeddedModule.Read(typeof(KernelMachine).Assembly, "kernel.jitos");

    private readonly IReadOnlyList<ModuleSource> modules;
    private readonly string?[] names;
    private readonly string[][] imports;

    private ModuleChecker(IReadOnlyList<ModuleSource> modules)
    {
        this.modules = modules;
        names = [.. modules.Select(Module.NameOf)];
        imports = [.. modules.Select(ImportsOf)];
    }

    /// <summary>
    /// The modules that are for a process, not for the root graph, each after those that it imports, otherwise in the
    /// order they were given.
    /// </summary>
    public static IReadOnlyList<ModuleSource> ForProcess(IReadOnlyList<ModuleSource> modules)
    {
        var checker = new ModuleChecker(modules);
        var order = new List<int>();
        foreach (var i in checker.Groups().Where(group => !checker.IsOfRoot(group)).SelectMany(group => group).Order())
        {
            checker.Visit(i, [], order);
        }

        return [.. order.Select(i => modules[i])];
    }

    /// <summary>The modules that are for the root graph, in the order they were given.</summary>
    public static IReadOnlyList<ModuleSource> ForRoot(IReadOnlyList<ModuleSource> modules)
    {
        var checker = new ModuleChecker(modules);
        return [.. checker.Groups().Where(checker.IsOfRoot).SelectMany(group => group).Order().Select(i => modules[i])];
    }

    /// <summary>What is wrong with the modules, in the order they were given.</summary>
    public static IReadOnlyList<Diagnostic> Check(IReadOnlyList<ModuleSource> modules)
    {
        var checker = new ModuleChecker(modules);
        return [.. checker.Groups().SelectMany(checker.Errors)];
    }

    private IEnumerable<Diagnostic> Errors(int[] group)
    {
        var prelude = IsOfRoot(group) ? KernelPrelude : ProcessPrelude;
        return Linker.Link(new SymbolTable(), [prelude, .. group.Select(i => modules[i])]).Errors;
    }

    private bool IsOfRoot(int[] group) => group.Any(i => imports[i].Contains(KernelName));

    /// <summary>The modules, grouped by who imports whom; each group, and the groups by their first, in the order given.</summary>
    private IEnumerable<int[]> Groups()
    {
        var group = Enumerable.Range(0, modules.Count).ToArray();
        foreach (var (i, name) in imports.SelectMany((list, i) => list.Select(name => (i, name))))
        {
            foreach (var j in Enumerable.Range(0, modules.Count).Where(j => names[j] == name))
            {
                Unite(group, i, j);
            }
        }

        return group.Index().GroupBy(item => item.Item, item => item.Index).OrderBy(members => members.Key).Select(members => members.ToArray());
    }

    private void Visit(int module, HashSet<int> above, List<int> order)
    {
        if (order.Contains(module) || !above.Add(module))
        {
            return;
        }

        foreach (var imported in imports[module].SelectMany(name => Enumerable.Range(0, modules.Count).Where(i => names[i] == name)))
        {
            Visit(imported, above, order);
        }

        order.Add(module);
    }

    private static void Unite(int[] group, int i, int j)
    {
        var (low, high) = (Math.Min(group[i], group[j]), Math.Max(group[i], group[j]));
        for (var k = 0; k < group.Length; k++)
        {
            group[k] = group[k] == high ? low : group[k];
        }
    }

    private static string[] ImportsOf(ModuleSource module) => [.. Import().Matches(module.Text).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(@"^[ \t]*import[ \t]+`?(?<name>\w+)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Import();
}
