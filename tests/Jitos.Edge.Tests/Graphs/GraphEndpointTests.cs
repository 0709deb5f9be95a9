namespace Jitos.Edge.Tests;

public sealed class GraphEndpointTests(TestEdge edge)
{
    private static readonly object Two = new
    {
        nodes = new object[]
        {
            new { id = "x", type = "Counter", attributes = new { name = "x", weight = new { literal = "1.0" } } },
            new { id = "y", type = "Counter", attributes = new { name = "y", tag = new { literal = "0x01" } } },
        },
        edges = new[] { new { type = "beside", source = "x", target = "y", attributes = new { since = 7 } } },
        why = "a test",
    };

    [Fact]
    public async Task Import_ThenRead_HasNodesAndEdges()
    {
        var process = await edge.Operator.LaunchAsync("imported", TestModules.Counters);

        var commit = await edge.Operator.CommitAsync($"{process}/import", Two);

        var graph = (await edge.Operator.GetAsync($"{process}/graph")).Body;
        Assert.Equal(commit, graph.GetProperty("commit").GetUInt64());
        var beside = Assert.Single(graph.GetProperty("edges").EnumerateArray(), found => found.GetProperty("type").GetString() == "beside");
        Assert.Equal(7, beside.GetProperty("attributes").GetProperty("since").GetInt32());
        Assert.Contains("a test", (await edge.Operator.GetAsync($"{process}/commits?first={commit}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_AtACommit_IsTheGraphAsItWas()
    {
        var process = await edge.Operator.LaunchAsync("travelled", TestModules.Counters);
        var first = await edge.Operator.CommitAsync($"{process}/collapse", new { program = "add", arguments = new[] { "a" } });
        var then = await edge.Operator.GetAsync($"{process}/graph");
        await edge.Operator.CommitAsync($"{process}/collapse", new { program = "bump", arguments = new[] { "a" } });

        Assert.Equal(then.Text, (await edge.Operator.GetAsync($"{process}/graph?at={first}")).Text);
        (await edge.Operator.GetAsync($"{process}/graph?at=999")).ExpectProblem(404, "notFound");
        (await edge.Operator.GetAsync($"{process}/graph?at=never")).ExpectProblem(400, "badRequest");
    }

    [Fact]
    public async Task Views_OfABranch_AreListedWithTheirParameters()
    {
        var process = await edge.Operator.LaunchAsync("with-views", TestModules.Counters);

        var views = (await edge.Operator.GetAsync($"{process}/views")).Body.EnumerateArray();

        var one = Assert.Single(views, view => view.GetProperty("name").GetString() == "one");
        Assert.Equal("counters", one.GetProperty("module").GetString());
        var parameter = Assert.Single(one.GetProperty("parameters").EnumerateArray());
        Assert.Equal(("name", "string"), (parameter.GetProperty("name").GetString(), parameter.GetProperty("type").GetString()));
        (await edge.Operator.GetAsync($"{process}/views?branch=nowhere")).ExpectProblem(404, "notFound");
    }

    [Fact]
    public async Task Keys_OfABranch_AreListedByType()
    {
        var process = await edge.Operator.LaunchAsync("with-keys", TestModules.Counters);

        var keys = (await edge.Operator.GetAsync($"{process}/keys")).Body.EnumerateArray();

        var counter = Assert.Single(keys, entry => entry.GetProperty("type").GetString() == "Counter");
        Assert.Equal("name", Assert.Single(counter.GetProperty("attributes").EnumerateArray()).GetString());
        Assert.DoesNotContain((await edge.Operator.GetAsync($"{process}/keys?at=0")).Body.EnumerateArray(), entry => entry.GetProperty("type").GetString() == "Counter");
        (await edge.Operator.GetAsync($"{process}/keys?branch=nowhere")).ExpectProblem(404, "notFound");
    }

    [Fact]
    public async Task Diff_OfTwoBranches_HasWhatDiffers()
    {
        var process = await edge.Operator.LaunchAsync("compared", TestModules.Counters);
        var fork = await edge.Operator.CommitAsync($"{process}/collapse", new { program = "add", arguments = new[] { "a" } });
        await edge.Operator.CommitAsync($"{process}/branches", new { names = new[] { "try" } });
        var head = await edge.Operator.CommitAsync($"{process}/collapse", new { program = "bump", arguments = new[] { "a" }, branch = "try" });

        var branches = await edge.Operator.GetAsync($"{process}/diff?toBranch=try");
        var commits = await edge.Operator.GetAsync($"{process}/diff?branch=try&from={fork}&to={head}");

        var change = Assert.Single(branches.Body.GetProperty("changes").EnumerateArray());
        Assert.Equal(("setAttribute", "count"), (change.GetProperty("change").GetString(), change.GetProperty("attribute").GetString()));
        Assert.Equal("Counter:a", change.GetProperty("name").GetString());
        Assert.Equal((fork, head), (branches.Body.GetProperty("from").GetUInt64(), branches.Body.GetProperty("to").GetUInt64()));
        Assert.Equal(branches.Text, commits.Text);
        (await edge.Operator.GetAsync($"{process}/diff?toBranch=nowhere")).ExpectProblem(404, "notFound");
    }

    [Fact]
    public async Task Export_OfAProcess_ImportsIntoAnotherAndExportsTheSame()
    {
        var (one, other) = (await edge.Operator.LaunchAsync("exported", TestModules.Counters), await edge.Operator.LaunchAsync("reimported", TestModules.Counters));
        await edge.Operator.CommitAsync($"{one}/import", Two);

        var export = await edge.Operator.GetAsync($"{one}/export");
        var answer = await edge.Operator.PostTextAsync($"{other}/import", export.Text);

        Assert.True(answer.Body.GetProperty("committed").GetBoolean(), answer.Text);
        var again = await edge.Operator.GetAsync($"{other}/export");
        Assert.Equal(ContentOf(export), ContentOf(again));
    }

    /// <summary>Groups of drawing programs become nested graphs, of nodes as of edges.</summary>
    [Fact]
    public async Task Export_OfNestedGraphs_ImportsIntoAnotherAndExportsTheSame()
    {
        var (one, other) = (await edge.Operator.LaunchAsync("nested", TestModules.Counters), await edge.Operator.LaunchAsync("nestedagain", TestModules.Counters));
        const string nested = """
            {"nodes":[{"id":"a","type":"Counter","attributes":{"name":"a"}},{"id":"b","type":"Counter","attributes":{"name":"b"}},
              {"id":"c","type":"Counter","attributes":{"name":"c"},"host":"a"},{"id":"d","type":"Counter","attributes":{"name":"d"},"host":"a"},
              {"id":"e","type":"Counter","attributes":{"name":"e"},"host":"c"},{"id":"f","type":"Counter","attributes":{"name":"f"},"host":"ab"}],
             "edges":[{"type":"beside","source":"a","target":"b","id":"ab"},{"type":"beside","source":"c","target":"d"}]}
            """;
        Assert.True((await edge.Operator.PostTextAsync($"{one}/import", nested)).Body.GetProperty("committed").GetBoolean());

        var export = await edge.Operator.GetAsync($"{one}/export");
        var answer = await edge.Operator.PostTextAsync($"{other}/import", export.Text);

        Assert.True(answer.Body.GetProperty("committed").GetBoolean(), answer.Text);
        Assert.Equal("a: , b: , c: a, d: a, e: c, f: edge a-b", HostsOf(export));
        Assert.Equal(HostsOf(export), HostsOf(await edge.Operator.GetAsync($"{other}/export")));
        Assert.Equal("c: ", HostsOf(await edge.Operator.GetAsync($"{one}/export?view=one&argument=%22c%22")));
    }

    private static string HostsOf(EdgeAnswer export)
    {
        static string? Text(System.Text.Json.JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
        var nodes = export.Body.GetProperty("nodes").EnumerateArray().ToDictionary(node => Text(node, "id")!, node => (Name: Text(node.GetProperty("attributes"), "name"), Host: Text(node, "host")));
        var edges = export.Body.GetProperty("edges").EnumerateArray().Where(edge => Text(edge, "id") is not null)
            .ToDictionary(edge => Text(edge, "id")!, edge => $"edge {nodes[Text(edge, "source")!].Name}-{nodes[Text(edge, "target")!].Name}");
        return string.Join(", ", nodes.Values.OrderBy(node => node.Name, StringComparer.Ordinal)
            .Select(node => $"{node.Name}: {(node.Host is null ? string.Empty : edges.GetValueOrDefault(node.Host) ?? nodes[node.Host].Name)}"));
    }

    [Theory]
    [InlineData("""{"nodes":[{"id":"x","type":"Counter","host":"y"}]}""", "inside 'y', which is not in the document")]
    [InlineData("""{"nodes":[{"id":"x","type":"Counter"}],"edges":[{"type":"beside","source":"x","target":"x","id":"x"}]}""", "The edge 0 has the id 'x', as the node 0 has")]
    [InlineData("""{"nodes":[{"id":"x","type":"Counter"}],"edges":[{"type":"beside","source":"x","target":"l","id":"l"}]}""", "not in the document")]
    [InlineData("""{"nodes":[{"id":"x","type":"Counter"},{"id":"x","type":"Counter"}]}""", "ids must differ")]
    [InlineData("""{"nodes":[],"edges":[{"type":"beside","source":"x","target":"x"}]}""", "not in the document")]
    [InlineData("""{"nodes":[null]}""", "null")]
    [InlineData("""{"nodes":null}""", "'nodes' is missing")]
    [InlineData("""{"nodes":[],"content":"AAA="}""", "not both")]
    [InlineData("""{"content":"AQ=="}""", "'content' is not well-formed")]
    [InlineData("""{"nodes":[{"id":"x","type":"Counter","attributes":{"name":null}}]}""", "$.nodes[0].attributes.name")]
    [InlineData("""{"nodes":[{"id":"x","type":"Counter","attributes":{"name":{"gadget":"0x01"}}}]}""", "$.nodes[0].attributes.name")]
    [InlineData("""{"nodes":[{"id":"x","type":"Counter","attributes":{"name":"\ud800"}}]}""", "$.nodes[0].attributes.name")]
    [InlineData("""{"nodes":[{"id":"x","type":"Counter","attributes":{"count":99999999999999999999}}]}""", "$.nodes[0].attributes.count")]
    [InlineData("""{"nodes":[{"id":"x","type":"Counter","attributes":{"weight":1e999}}]}""", "$.nodes[0].attributes.weight")]
    public async Task Import_ThatIsNotWellFormed_SaysWhere(string body, string where)
    {
        await edge.Operator.PostAsync(EdgeCalls.In("/processes"), new { name = "misimported" });

        Assert.Contains(where, (await edge.Operator.PostTextAsync(EdgeCalls.In("/processes/misimported/import"), body)).ExpectProblem(400, "badRequest"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ThatDoesNotFitTheSchema_IsRefusedAsAValue()
    {
        var process = await edge.Operator.LaunchAsync("misfit", TestModules.Counters);

        var answer = await edge.Operator.PostAsync($"{process}/import", new { nodes = new[] { new { id = "x", type = "Nothing" } } });

        Assert.Equal(200, answer.Status);
        Assert.False(answer.Body.GetProperty("committed").GetBoolean());
        Assert.Contains("Nothing", answer.Body.GetProperty("refusal").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfNoBranchOrView_IsNotFound()
    {
        var process = await edge.Operator.LaunchAsync("unread", TestModules.Counters);

        Assert.Contains("no branch 'nowhere'", (await edge.Operator.GetAsync($"{process}/graph?branch=nowhere")).ExpectProblem(404, "notFound"), StringComparison.Ordinal);
        Assert.Contains("one", (await edge.Operator.GetAsync($"{process}/graph?view=nothing")).ExpectProblem(404, "notFound"), StringComparison.Ordinal);
        (await edge.Operator.GetAsync($"{process}/graph?view=one&argument=unquoted")).ExpectProblem(400, "badRequest");
        (await edge.Operator.GetAsync($"{process}/graph?view=one")).ExpectProblem(400, "badRequest");
    }

    private static string ContentOf(EdgeAnswer export) =>
        string.Join("\n", export.Body.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("attributes").GetRawText()).Order(StringComparer.Ordinal))
            + export.Body.GetProperty("edges")[0].GetProperty("attributes").GetRawText();
}
