namespace Jitos.Architecture.Tests;

public sealed class ReferenceTests
{
    private static IEnumerable<ProjectFile> Shipped => Tree.Projects.Where(p => p.IsIn("src") || p.IsIn("client") || p.IsIn("silo"));

    [Fact]
    public void EveryShippedProject_IsInALayer() =>
        Assert.Empty(Shipped.Where(p => !Layer.IsKnown(p.Name)).Select(p => p.Path));

    [Fact]
    public void EveryReference_PointsDown()
    {
        var upward = from project in Shipped.Where(p => Layer.IsKnown(p.Name))
                     from reference in project.Projects
                     where !Layer.Below(project.Name).Contains(reference)
                     select $"{project.Name} → {reference}";

        Assert.Empty(upward);
    }

    [Fact]
    public void EveryPureProject_ReferencesPureProjectsAndAllowedPackagesOnly()
    {
        var pure = Tree.Projects.Where(p => Layer.Pure.Contains(p.Name)).ToList();
        var impure = from project in pure
                     from reference in project.Projects.Except(Layer.Pure).Concat(project.Packages.Except(Layer.PurePackages))
                     select $"{project.Name} → {reference}";

        Assert.NotEmpty(pure);
        Assert.Empty(impure);
    }

    [Fact]
    public void NoAssembly_IsNamedOrleans() => Assert.Empty(
        Tree.Projects.SelectMany(p => new[] { p.Name, p.AssemblyName }).Where(n => n.Contains("Orleans", StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void EveryProject_IsNamedAsItsFolder() => Assert.Empty(
        Tree.Projects.Where(p => Path.GetFileName(Path.GetDirectoryName(p.Path)) != p.Name).Select(p => p.Path));

    [Fact]
    public void Solution_ListsEveryProject()
    {
        var solution = Tree.Text("Jitos.Orleans.sln").Replace('\\', '/');

        Assert.Empty(Tree.Projects.Select(p => p.Path).Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryProject_HasALockFile() => Assert.Empty(
        Tree.Projects.Where(p => !File.Exists(Path.Combine(Tree.Root, Path.GetDirectoryName(p.Path)!, "packages.lock.json"))).Select(p => p.Path));

    [Fact]
    public void EveryPackage_HasItsVersionInOnePlace() => Assert.Empty(
        Tree.Projects.Where(p => Tree.Text(p.Path).Contains("Version=", StringComparison.Ordinal)).Select(p => p.Path));
}
