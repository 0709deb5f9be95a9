using System.Text.Json;

namespace Jitos.Cli.Tests;

/// <summary>A second program, in another language, counts every sample and finds the same.</summary>
public sealed class RecountTests
{
    [Theory]
    [InlineData(InputSamples.Assets)]
    [InlineData(InputSamples.Lock)]
    [InlineData(InputSamples.Network)]
    [InlineData(InputSamples.LaterNetwork)]
    public void Read_OfSample_CountsAsRecountDoes(string sample) => Compare(InputSamples.PathOf(sample));

    [Fact]
    public void Read_OfOwnAssets_CountsAsRecountDoes() => Compare(InputSamples.OwnAssets);

    [Fact]
    public void Read_OfVariedFiles_CountsAsRecountDoes()
    {
        using var folder = new TestFolder();
        var files = VariedFiles.All.Select(file => folder.Write(file.Name, file.Text)).ToArray();
        var recounted = Recount.Of(files);

        Assert.InRange(files.Length, 60, 200);
        foreach (var (path, count) in files.Zip(recounted))
        {
            Compare(path, count);
        }
    }

    private static void Compare(string path) => Compare(path, Recount.Of(path));

    private static void Compare(string path, JsonElement recounted)
    {
        var input = DependencyInput.Read(path);
        var read = JsonSerializer.SerializeToElement(new
        {
            kind = input.Kind.ToString(),
            packages = input.Packages.Count,
            versions = input.Versions.Count,
            requires = input.Requires.Count,
            root = input.Root.Id,
            mostDepended = input.MostDepended(),
        });

        Assert.True(JsonElement.DeepEquals(recounted, read), $"{path}: recounted {recounted}, read {read}");
    }
}
