namespace Jitos.Edge.Tests;

/// <summary>Whoever asks about an element names it as answers do: by its type and key.</summary>
public sealed class ElementNameTests(TestEdge edge)
{
    [Fact]
    public async Task Why_OfATypeAndKey_IsThatOfItsId()
    {
        var process = await edge.Operator.LaunchAsync("named", TestModules.Counters);
        await edge.Operator.CommitAsync($"{process}/collapse", new { program = "add", arguments = new[] { "a" } });
        var id = (await edge.Operator.GetAsync($"{process}/graph?view=one&argument=%22a%22")).Body.GetProperty("nodes")[0].GetProperty("id").GetString();

        var named = await edge.Operator.GetAsync($"{process}/why?element=Counter:a&attribute=count");

        Assert.Equal(200, named.Status);
        Assert.Equal((await edge.Operator.GetAsync($"{process}/why?element={id}&attribute=count")).Text, named.Text);
        Assert.Contains("\"Counter:a\"", named.Text, StringComparison.Ordinal);
        Assert.Equal(named.Text, (await edge.Operator.GetAsync($"{process}/why?element=Counter%23{id}&attribute=count")).Text);
    }

    [Fact]
    public async Task Why_OfWhatNamesNoElement_SaysTheCandidates()
    {
        var process = await edge.Operator.LaunchAsync("unnamed", TestModules.Counters);
        await edge.Operator.CommitAsync($"{process}/collapse", new { program = "add", arguments = new[] { "a" } });

        var counter = (await edge.Operator.GetAsync($"{process}/graph?view=one&argument=%22a%22")).Body.GetProperty("nodes")[0].GetProperty("id").GetString();
        Assert.Contains($"{counter} is no Hotel but Counter:", (await edge.Operator.GetAsync($"{process}/why?element=Hotel%23{counter}")).ExpectProblem(404, "notFound"), StringComparison.Ordinal);
        Assert.Contains("the nearest is a", (await edge.Operator.GetAsync($"{process}/why?element=Counter:b")).ExpectProblem(404, "notFound"), StringComparison.Ordinal);
        Assert.Contains("Counter", (await edge.Operator.GetAsync($"{process}/why?element=Counte:a")).ExpectProblem(404, "notFound"), StringComparison.Ordinal);
        Assert.Contains("write its type and key", (await edge.Operator.GetAsync($"{process}/why?element=a")).ExpectProblem(404, "notFound"), StringComparison.Ordinal);
    }
}
