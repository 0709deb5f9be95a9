namespace Jitos.Edge.Tests;

public sealed class RootEndpointTests(TestEdge edge)
{
    [Fact]
    public async Task Read_OfTheRoot_HasItsEntries()
    {
        var answer = await edge.Operator.GetAsync(EdgeCalls.In("/root?path=/usr"));

        Assert.Equal(200, answer.Status);
        Assert.Contains(answer.Body.GetProperty("nodes").EnumerateArray(), node => node.GetProperty("attributes").GetProperty("name").GetString() == "operator");
    }

    [Theory]
    [InlineData("usr")]
    [InlineData("/usr/../sys")]
    [InlineData("/usr//operator")]
    [InlineData("/usr/%00")]
    [InlineData("/usr/e%CC%81")]
    public async Task Read_OfAPathThatIsNone_IsNotWellFormed(string path) =>
        (await edge.Operator.GetAsync(EdgeCalls.In($"/root?path={path}"))).ExpectProblem(400, "badRequest");

    [Fact]
    public async Task Read_OfWhatIsNotThereOrNotReadable_IsDeniedAlike()
    {
        var alice = await edge.EnrolAsync("alice-reads");

        var hidden = (await alice.GetAsync(EdgeCalls.In("/root?path=/usr/operator"))).ExpectProblem(403, "denied");
        var absent = (await alice.GetAsync(EdgeCalls.In("/root?path=/usr/nobody-at-all"))).ExpectProblem(403, "denied");

        Assert.Equal(hidden.Replace("/usr/operator", "", StringComparison.Ordinal), absent.Replace("/usr/nobody-at-all", "", StringComparison.Ordinal));
    }
}
