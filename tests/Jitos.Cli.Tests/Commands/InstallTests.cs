namespace Jitos.Cli.Tests;

/// <summary>A new module text on a process that has data.</summary>
public sealed class InstallTests : IDisposable
{
    private const string First = "module cards\nnode Card { name: string }\nrule add(name: string) { create (:Card {name: $name}) }\n";

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Install_OfANewText_ReplacesTheModuleAndGivesDefaults()
    {
        Begin();

        var installed = CliCommand.Json("install", "cards", Write(First.Replace("name: string }", "name: string, colour: string = \"red\" }", StringComparison.Ordinal)), "--data", folder.Store);

        Assert.Equal(4, installed.GetProperty("commit").GetInt32());
        Assert.Contains("\"red\"", CliCommand.Run("show", "cards", "--json", "--data", folder.Store).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Install_OfATextThatDoesNotFit_IsRefusedAndSaysWhy()
    {
        Begin();

        var message = Refused("module cards\nnode Card { name: string key }\n");

        Assert.Contains("'name' of 'Card' is a key now, but elements share a value: 2, such as Card:a", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Install_OfAFaultyText_NamesThePlace()
    {
        Begin();

        Assert.Contains("cards.jitos:2:", Refused("module cards\nnode {", ExitCode.BadInput), StringComparison.Ordinal);
    }

    private void Begin()
    {
        Assert.Equal(0, CliCommand.Run("launch", "cards", Write(First), "--data", folder.Store).ExitCode);
        Assert.Equal(0, CliCommand.Run("run", "cards", "add", "\"a\"", "--data", folder.Store).ExitCode);
        Assert.Equal(0, CliCommand.Run("run", "cards", "add", "\"a\"", "--data", folder.Store).ExitCode);
    }

    private string Write(string text) => folder.Write("cards.jitos", text);

    /// <summary>What a refused installation says on standard error: a line for each obstacle.</summary>
    private string Refused(string text, int exitCode = ExitCode.Refused)
    {
        var result = CliCommand.Run("install", "cards", Write(text), "--data", folder.Store);
        Assert.Equal(exitCode, result.ExitCode);
        return result.Error;
    }
}
