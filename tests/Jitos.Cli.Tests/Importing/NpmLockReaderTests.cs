namespace Jitos.Cli.Tests;

public sealed class NpmLockReaderTests
{
    [Fact]
    public void Read_OfNestedModules_TakesNearest()
    {
        var input = Read("""
            "": {"name": "app", "version": "1.0.0", "dependencies": {"a": "*", "b": "*"}},
            "node_modules/a": {"version": "1.0.0", "dependencies": {"b": "*", "@s/c": "*"}},
            "node_modules/a/node_modules/b": {"version": "2.0.0", "dependencies": {"@s/c": "*"}},
            "node_modules/b": {"version": "1.0.0"},
            "node_modules/@s/c": {"version": "3.0.0", "dependencies": {"b": "*"}}
            """);

        Assert.Equal(
            [
                ("@s/c@3.0.0", "b@1.0.0"), ("a@1.0.0", "@s/c@3.0.0"), ("a@1.0.0", "b@2.0.0"),
                ("app@1.0.0", "a@1.0.0"), ("app@1.0.0", "b@1.0.0"), ("b@2.0.0", "@s/c@3.0.0"),
            ],
            input.Requires);
    }

    [Fact]
    public void Read_OfSameVersionAtTwoPlaces_IsOneVersionWithBothDependencies()
    {
        var input = Read("""
            "": {"name": "app", "dependencies": {"a": "*", "c": "*"}},
            "node_modules/a": {"version": "1.0.0", "dependencies": {"b": "*"}},
            "node_modules/a/node_modules/b": {"version": "1.0.0", "dependencies": {"c": "*"}},
            "node_modules/a/node_modules/c": {"version": "1.0.0"},
            "node_modules/b": {"version": "1.0.0", "dependencies": {"c": "*"}},
            "node_modules/c": {"version": "2.0.0"}
            """);

        Assert.Equal(5, input.Versions.Count);
        Assert.Contains(("b@1.0.0", "c@1.0.0"), input.Requires);
        Assert.Contains(("b@1.0.0", "c@2.0.0"), input.Requires);
    }

    [Fact]
    public void Read_OfWorkspace_FollowsLinks()
    {
        var input = Read("""
            "": {"name": "app", "version": "1.0.0", "workspaces": ["packages/*"]},
            "packages/w": {"version": "0.1.0", "dependencies": {"a": "*"}, "devDependencies": {"b": "*"}},
            "packages/w/node_modules/a": {"version": "2.0.0", "devDependencies": {"ignored": "*"}},
            "node_modules/w": {"resolved": "packages/w", "link": true},
            "node_modules/a": {"version": "1.0.0", "dependencies": {"w": "*"}},
            "node_modules/b": {"version": "1.0.0"}
            """);

        Assert.Equal(
            [("a@1.0.0", "w@0.1.0"), ("app@1.0.0", "w@0.1.0"), ("w@0.1.0", "a@2.0.0"), ("w@0.1.0", "b@1.0.0")],
            input.Requires);
    }

    [Fact]
    public void Read_OfAlias_TakesTheRealName()
    {
        var input = Read("""
            "": {"name": "app", "dependencies": {"old": "npm:new@1"}},
            "node_modules/old": {"name": "new", "version": "1.0.0"}
            """);

        Assert.Equal([("app@0.0.0", "new@1.0.0")], input.Requires);
    }

    [Fact]
    public void Read_OfUnresolvedOptionalAndPeer_LeavesThemOut()
    {
        var input = Read("""
            "": {"name": "app", "dependencies": {"both": "*"}, "optionalDependencies": {"both": "*", "none": "*", "a": "*"}, "peerDependencies": {"no": "*", "b": "*"}},
            "node_modules/a": {"version": "1.0.0"},
            "node_modules/b": {"version": "1.0.0"}
            """);

        Assert.Equal([("app@0.0.0", "a@1.0.0"), ("app@0.0.0", "b@1.0.0")], input.Requires);
    }

    [Fact]
    public void Read_OfUnresolvedDependency_SaysWhere() => Assert.Equal(
        "input: packages[\"node_modules/a\"]: requires 'b', which is not in the file: run 'npm install --package-lock-only' with npm 7 or newer",
        InputSamples.Refusal(Lock("""
            "": {"name": "app"},
            "node_modules/a": {"version": "1.0.0", "dependencies": {"b": "*"}}
            """)));

    [Fact]
    public void Read_OfDanglingLink_SaysWhere() => Assert.Equal(
        "input: packages[\"node_modules/w\"]: links to 'packages/w', which is not in the file: run 'npm install --package-lock-only' with npm 7 or newer",
        InputSamples.Refusal(Lock("""
            "": {"name": "app", "dependencies": {"w": "*"}},
            "node_modules/w": {"resolved": "packages/w", "link": true}
            """)));

    [Theory]
    [InlineData("1")]
    [InlineData("4")]
    [InlineData("\"3\"")]
    public void Read_OfAnotherFormat_SaysWhatToDo(string version) => Assert.Equal(
        "input: lockfileVersion: only versions 2 and 3 of the format can be read: run 'npm install --package-lock-only' with npm 7 or newer",
        InputSamples.Refusal($$$"""{"lockfileVersion": {{{version}}}, "dependencies": {}}"""));

    [Fact]
    public void Read_WithoutProjectEntry_IsRefused() => Assert.Contains(
        "the entry \"\" of the project itself is missing",
        InputSamples.Refusal(Lock("\"node_modules/a\": {\"version\": \"1.0.0\"}")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("\"\": {\"name\": \"\\ud800\"}", "packages[\"\"].name: text")]
    [InlineData("\"\": {\"name\": \"a\"}, \"\\ud800\": {}", "a name")]
    public void Read_OfHalfSurrogate_IsRefused(string packages, string what) =>
        Assert.Equal($"input: {what} with half a surrogate pair: correct it", InputSamples.Refusal(Lock(packages)));

    private static DependencyInput Read(string packages) => InputSamples.Parse(Lock(packages));

    private static string Lock(string packages) => $$$"""{"name": "app", "lockfileVersion": 3, "packages": {{{{packages}}}}}""";
}
