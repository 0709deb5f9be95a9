using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CsCheck;

namespace Jitos.Cli.Tests;

public sealed class DependencyInputTests
{
    private const int Mutations = 5_000;

    private static readonly string[] Samples = [InputSamples.Assets, InputSamples.Lock, InputSamples.Network];

    [Theory]
    [InlineData(InputSamples.Assets)]
    [InlineData(InputSamples.Lock)]
    [InlineData(InputSamples.Network)]
    public void Read_OfSample_IsCanonical(string sample)
    {
        var input = DependencyInput.Read(InputSamples.PathOf(sample));
        var ids = input.Versions.Select(v => v.Id).ToList();

        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.Equal(input.Versions.Select(v => v.Name).Distinct().Order(StringComparer.Ordinal), input.Packages.Select(p => p.Name));
        Assert.Equal(input.Requires.Distinct().OrderBy(r => r.From, StringComparer.Ordinal).ThenBy(r => r.To, StringComparer.Ordinal), input.Requires);
        Assert.All(input.Requires, r => Assert.True(ids.Contains(r.From) && ids.Contains(r.To) && r.From != r.To));
        Assert.Single(input.Versions, v => v.IsRoot);
    }

    [Theory]
    [InlineData(InputSamples.Assets)]
    [InlineData(InputSamples.Lock)]
    public void Parse_OfShuffledJson_IsTheSameInput(string sample)
    {
        var text = Encoding.UTF8.GetString(InputSamples.Bytes(sample));
        var expected = InputSamples.Parse(text);

        Gen.Int.Sample(
            seed => AssertSame(expected, InputSamples.Parse(Shuffle(JsonNode.Parse(text)!, new Random(seed)).ToJsonString())),
            iter: 20);
    }

    [Fact]
    public void Parse_OfShuffledGraphMl_IsTheSameInput()
    {
        var text = Encoding.UTF8.GetString(InputSamples.Bytes(InputSamples.Network));
        var expected = InputSamples.Parse(text);

        Gen.Int.Sample(seed => AssertSame(expected, InputSamples.Parse(ShuffleGraph(XDocument.Parse(text), new Random(seed)).ToString())), iter: 20);
    }

    [Fact]
    public void Parse_OfMutatedSample_ReadsOrRefusesInOneLine()
    {
        var refused = 0;
        var samples = Samples.Select(InputSamples.Bytes).ToArray();

        Gen.Select(Gen.Int[0, samples.Length - 1], Gen.Int).Sample(
            (sample, seed) =>
            {
                if (Refuses(InputMutation.Of(samples[sample], new Random(seed))) is { } message)
                {
                    Interlocked.Increment(ref refused);
                    Assert.DoesNotContain(message, char.IsControl);
                }
            },
            iter: Mutations);

        Assert.InRange(refused, Mutations / 10, Mutations);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("name,version\nx,1\n")]
    [InlineData("[1, 2]")]
    [InlineData("{}")]
    [InlineData("""{"name": "x", "version": "1.0.0", "dependencies": {}}""")]
    public void Parse_OfAnotherKind_SaysWhatToName(string text) => Assert.Equal(
        "input: no input that is known: name a project.assets.json, a package-lock.json, GraphML (.graphml), or for 'import' also CSV (.csv) or JSON lines (.jsonl)",
        InputSamples.Refusal(text));

    [Fact]
    public void Parse_OfBrokenJson_NamesLineAndByte() => Assert.StartsWith(
        "input: line 2, byte 10: not valid JSON (",
        InputSamples.Refusal("{\n  \"name\":"),
        StringComparison.Ordinal);

    [Fact]
    public void Parse_OfDeepJson_IsRefused() => Assert.Contains(
        "not valid JSON",
        InputSamples.Refusal("""{"lockfileVersion": """ + new string('[', 100_000)),
        StringComparison.Ordinal);

    [Fact]
    public void Parse_OfPropertyGivenTwice_IsRefused() => Assert.Contains(
        "not valid JSON",
        InputSamples.Refusal("""{"lockfileVersion": 3, "lockfileVersion": 2, "packages": {}}"""),
        StringComparison.Ordinal);

    [Fact]
    public void Parse_AfterByteOrderMark_Reads()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, """{"lockfileVersion": 3, "packages": {"": {"name": "a"}}}""", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

            Assert.Equal("a@0.0.0", DependencyInput.Read(path).Root.Id);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_OfNoFile_SaysSo() => Assert.Equal(
        "/nowhere/x.json: no such file: name a file that can be read",
        Assert.Throws<InputException>(() => DependencyInput.Read("/nowhere/x.json")).Message);

    [Fact]
    public void Read_OfDirectory_SaysSo() => Assert.Equal(
        "/: a directory, not a file: name a file that can be read",
        Assert.Throws<InputException>(() => DependencyInput.Read("/")).Message);

    [Fact]
    public void Read_OfLargeFile_RefusesBeforeReading()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.OpenWrite(path))
            {
                file.SetLength(InputLimits.Bytes + 1L);
            }

            Assert.Equal(
                $"{path}: larger than 64 MiB: name a smaller file",
                Assert.Throws<InputException>(() => DependencyInput.Read(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void AssertSame(DependencyInput expected, DependencyInput actual)
    {
        Assert.Equal(expected.Kind, actual.Kind);
        Assert.Equal(expected.Packages, actual.Packages);
        Assert.Equal(expected.Versions, actual.Versions);
        Assert.Equal(expected.Requires, actual.Requires);
    }

    private static JsonNode Shuffle(JsonNode node, Random random)
    {
        if (node is not JsonObject properties)
        {
            return node.DeepClone();
        }

        var pairs = properties.ToArray();
        random.Shuffle(pairs);
        return new JsonObject(pairs.Select(p => KeyValuePair.Create(p.Key, p.Value is null ? null : Shuffle(p.Value, random))));
    }

    private static XDocument ShuffleGraph(XDocument document, Random random)
    {
        var graph = document.Descendants().Single(e => e.Name.LocalName == "graph");
        var children = graph.Elements().ToArray();
        random.Shuffle(children);
        graph.ReplaceNodes(children);
        return document;
    }

    private static string? Refuses(byte[] content)
    {
        try
        {
            InputSamples.Parse(content);
            return null;
        }
        catch (InputException e)
        {
            return e.Message;
        }
    }
}
