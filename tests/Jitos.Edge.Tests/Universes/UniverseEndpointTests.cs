namespace Jitos.Edge.Tests;

public sealed class UniverseEndpointTests(TestEdge edge)
{
    [Fact]
    public async Task List_OfAGenuineSession_HasTheUniverse()
    {
        var answer = await edge.Operator.GetAsync("/v1/universes");

        Assert.Equal(200, answer.Status);
        Assert.Equal(TestEdge.Universe, answer.Body[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Describe_OfTheUniverse_SaysHowItStands()
    {
        var answer = await edge.Operator.GetAsync(EdgeCalls.In(""));

        Assert.Equal(200, answer.Status);
        Assert.True(answer.Body.GetProperty("tick").GetUInt64() > 0);
        Assert.Equal(64, answer.Body.GetProperty("digest").GetString()!.Length);
    }

    [Fact]
    public async Task Identify_OfASession_SaysWhomItIsFor()
    {
        var alice = await edge.EnrolAsync("identified");

        Assert.Equal("/usr/identified", (await alice.GetAsync(EdgeCalls.In("/session"))).Body.GetProperty("principal").GetString());
    }

    [Fact]
    public async Task Describe_OfAUniverseThatIsNotServed_IsNotFound() =>
        (await edge.Operator.GetAsync("/v1/universes/elsewhere")).ExpectProblem(404, "notFound");

    [Fact]
    public async Task Get_OfNothing_IsNotFound() =>
        (await edge.Operator.GetAsync("/v1/nothing/at/all")).ExpectProblem(404, "notFound");
}
