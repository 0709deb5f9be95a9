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

    private static void Compare(string path)
    {
        var input = DependencyInput.Read(path);
        var recounted = Recount.Of(path);
        var read = JsonSerializer.SerializeToElement(new
        {
            kind = input.Kind.ToString(),
            packages = input.Packages.Count,
            versions = input.Versions.Count,
            requires = input.Requires.Count,
            root = input.Root.Id,
            mostDepended = input.MostDepended(),
        });

        Assert.True(JsonElement.DeepEquals(recounted, read), $"recounted {recounted}, read {read}");
    }
}
