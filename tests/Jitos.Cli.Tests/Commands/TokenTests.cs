using Jitos.Storage;

namespace Jitos.Cli.Tests;

public sealed class TokenTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Rotate_MakesTheSecretsAnew_UnlessTheStoreIsInUse()
    {
        Assert.Contains("There is no store", CliCommand.Run("token", "rotate", "--data", folder.Store).Refusal(3), StringComparison.Ordinal);
        await using (SqliteStore.Open(folder.Store))
        {
            Assert.Contains("is in use", CliCommand.Run("token", "rotate", "--data", folder.Store).Refusal(3), StringComparison.Ordinal);
        }

        var document = CliCommand.Json("token", "rotate", "--data", folder.Store);
        DocumentSchema.Of("token").RequireValid(document);
        var files = document.GetProperty("files").EnumerateArray().Select(file => file.GetString()!).ToList();
        var before = files.ConvertAll(File.ReadAllText);
        Assert.Equal(0, CliCommand.Run("token", "rotate", "--data", folder.Store).ExitCode);

        Assert.Equal(3, files.Count);
        Assert.Empty(before.Intersect(files.ConvertAll(File.ReadAllText)));
    }
}
