using Jitos.Rewriting;

namespace Jitos.Cli.Tests;

public sealed class ModuleCheckerTests
{
    private static readonly ModuleSource Types = new("types.jitos", "module types\nnode Thing { name: string key }");
    private static readonly ModuleSource Rules = new("rules.jitos", "module rules\nimport types\nrule make { create (:Thing {name: \"a\"}) }");
    private static readonly ModuleSource Policy = new("policy.jitos", "module policy\nimport kernel\nnode Note: Entry { text: string }");

    [Fact]
    public void Check_ModulesOfDifferentGraphs_LinksEachWithItsPrelude() => Assert.Empty(ModuleChecker.Check([Rules, Policy, Types]));

    [Fact]
    public void Check_ModulesThatDoNotImportEachOther_MayDefineTheSame() =>
        Assert.Empty(ModuleChecker.Check([Types, Types with { File = "other.jitos", Text = "module other\nnode Thing" }]));

    [Fact]
    public void Check_ImportThatIsNotGiven_IsAnErrorWithItsPlace() =>
        Assert.Equal("rules.jitos:2:8", Assert.Single(ModuleChecker.Check([Rules]), error => error.Message.Contains("'types'", StringComparison.Ordinal)).Position.ToString());

    [Fact]
    public void ForProcess_OfMixedModules_IsThoseOfTheProcessInOrderOfImports() =>
        Assert.Equal([Types, Rules], ModuleChecker.ForProcess([Rules, Policy, Types]));
}
