using System.Collections.Immutable;
using Jitos.Client;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary>All that the demo needs to know before it starts, read and checked.</summary>
/// <param name="Store">Where its store will be.</param>
/// <param name="Input">The dependency graph.</param>
/// <param name="Modules">The modules to install in the process.</param>
/// <param name="RootModules">The modules to define in the root graph.</param>
/// <param name="Grants">The capabilities to grant.</param>
/// <param name="Advised">The package that the advisory is about.</param>
/// <param name="Fixed">The number of the version that is not affected.</param>
internal sealed record DemoPlan(
    StoreLocation Store,
    DependencyInput Input,
    ImmutableArray<ModuleSource> Modules,
    ImmutableArray<ModuleSource> RootModules,
    ImmutableArray<DemoGrant> Grants,
    string Advised,
    string Fixed)
{
    private const string DefaultInput = "project.assets.json";

    /// <summary>Makes a plan. Nothing is written.</summary>
    /// <param name="data">The directory of the store.</param>
    /// <param name="file">The input; null for the dependency graph of this program.</param>
    /// <param name="sample">The directory of the modules; null for the ones that come with this program.</param>
    /// <param name="advise">The package; null for the one with the most transitive dependents.</param>
    /// <exception cref="CommandException">There is a store already, or no such package.</exception>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public static DemoPlan Make(string data, string? file, string? sample, string? advise)
    {
        var store = new StoreLocation(data);
        store.RequireAbsent();
        var input = file is null ? ReadDefault() : DependencyInput.Read(file);
        var directory = sample ?? Path.Combine(AppContext.BaseDirectory, "samples", "supply-chain");
        var modules = ModuleFile.ReadAll(directory);
        var advised = advise ?? MostDepended(input);
        RequirePackage(input, advised);
        RequireShipped(input, advised);
        return new DemoPlan(
            store,
            input,
            [.. ModuleChecker.ForProcess(modules)],
            [.. ModuleChecker.ForRoot(modules)],
            DemoGrant.ReadAll(directory),
            advised,
            FixedVersion.After(input.Versions.Where(version => version.Name == advised).Select(version => version.Number)));
    }

    /// <summary>Reads the dependency graph that the build of this program left beside it; a packed program has none.</summary>
    private static DependencyInput ReadDefault()
    {
        var file = Path.Combine(AppContext.BaseDirectory, DefaultInput);
        return File.Exists(file)
            ? DependencyInput.Read(file) with { File = DefaultInput }
            : throw new CommandException(ExitCode.BadInput, "A packed jitos has no dependency graph of its own: name one with --input, such as obj/project.assets.json or package-lock.json.");
    }

    private static string MostDepended(DependencyInput input) => input.MostDepended() ?? throw new InputException(
        input.File, "", $"nothing that {input.Root.Id} requires", "an advisory is about a package that the root requires, directly or not: name an input with at least one");

    private static void RequireShipped(DependencyInput input, string name)
    {
        if (!Shipment.PackagesOf(input).Contains(name))
        {
            throw new CommandException(
                ExitCode.BadInput,
                $"{input.Root.Id} does not require {name}{(name == input.Root.Name ? ", of which it is a version" : ", directly or not, so that no release contains it")}: name one of the packages that it requires with --advise.");
        }
    }

    private static void RequirePackage(DependencyInput input, string name)
    {
        var known = input.Packages.Select(package => package.Name).ToList();
        if (!known.Contains(name, StringComparer.Ordinal))
        {
            throw new CommandException(
                ExitCode.BadInput,
                $"{input.File} has no package '{name}'; the nearest names are {string.Join(", ", NearestNames.Of(name, known))}: name one of its packages with --advise.");
        }
    }
}
