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
    public void Read_OfUnresolvedDependencies_KeepsTheirNamesWithWhoRequiresThem()
    {
        var input = Read("""
            "": {"name": "app", "dependencies": {"both": "*"}, "optionalDependencies": {"both": "*", "none": "*", "a": "*"}, "peerDependencies": {"no": "*", "b": "*"}},
            "node_modules/a": {"version": "1.0.0", "bundleDependencies": ["inner"], "dependencies": {"inner": "*"}, "peerDependencies": {"may": "*"}, "peerDependenciesMeta": {"may": {"optional": true}}},
            "node_modules/b": {"version": "1.0.0"}
            """);

        Assert.Equal([("app@0.0.0", "a@1.0.0"), ("app@0.0.0", "b@1.0.0")], input.Requires);
        Assert.Equal(
            [("a@1.0.0", "inner"), ("app@0.0.0", "both"), ("app@0.0.0", "no"), ("app@0.0.0", "none")],
            input.Versions.SelectMany(version => version.Missing.Select(name => (version.Id, name))));
        Assert.Equal(
            ["not in the file: inner (required by a@1.0.0), both (required by app@0.0.0), no (required by app@0.0.0), none (required by app@0.0.0)"],
            input.Notes);
    }

    [Fact]
    public void Read_OfLinkToWhatTheFileDoesNotList_IsAnUnlistedVersion()
    {
        var input = Read("""
            "": {"name": "app", "dependencies": {"w": "*", "x": "*"}},
            "node_modules/w": {"resolved": "packages/w", "link": true},
            "node_modules/x": {"resolved": "../x", "link": true},
            "node_modules/x-again": {"resolved": "../x", "link": true}
            """);

        Assert.Equal(["app@0.0.0", "w@0.0.0 (packages/w)", "x@0.0.0 (../x)"], input.Versions.Select(version => version.Id));
        Assert.Equal([false, true, true], input.Versions.Select(version => version.IsUnlisted));
        Assert.Equal([("app@0.0.0", "w@0.0.0 (packages/w)"), ("app@0.0.0", "x@0.0.0 (../x)")], input.Requires);
    }

    [Fact]
    public void Read_OfLinkOutsideTheProject_LooksForItsDependenciesThereAndNotInTheProject()
    {
        var input = Read("""
            "": {"name": "app", "dependencies": {"wagon": "file:../../"}},
            "../..": {"name": "wagon", "version": "0.3.0", "dependencies": {"axle": "*", "wheel": "*"}, "devDependencies": {"checker": "*"}},
            "../../node_modules/axle": {"version": "2.0.0"},
            "node_modules/axle": {"version": "1.0.0"},
            "node_modules/wheel": {"version": "1.0.0"},
            "node_modules/wagon": {"resolved": "../..", "link": true}
            """);

        Assert.Equal([("app@0.0.0", "wagon@0.3.0"), ("wagon@0.3.0", "axle@2.0.0")], input.Requires);
        Assert.Equal(["checker", "wheel"], Assert.Single(input.Versions, version => version.Name == "wagon").Missing);
    }

    [Fact]
    public void Read_OfFolderBesideTheProject_LooksInTheFoldersAboveItThatTheFileLists()
    {
        var input = Read("""
            "": {"name": "app", "dependencies": {"axle": "*", "cart": "*"}},
            "../..": {"name": "yard", "version": "1.0.0"},
            "../../node_modules/axle": {"version": "2.0.0"},
            "../cart": {"version": "1.0.0", "dependencies": {"axle": "*"}},
            "node_modules/yard": {"resolved": "../..", "link": true},
            "node_modules/cart": {"resolved": "../cart", "link": true}
            """);

        Assert.Equal([("app@0.0.0", "cart@1.0.0"), ("cart@1.0.0", "axle@2.0.0")], input.Requires);
        Assert.Equal(["axle"], Assert.Single(input.Versions, version => version.IsRoot).Missing);
    }

    [Fact]
    public void Read_OfAnUnlistedWorkspace_RequiresIt() => Assert.Equal(
        [("app@0.0.0", "w@0.0.0 (packages/w)")],
        Read("""
            "": {"name": "app", "workspaces": ["packages/*"]},
            "node_modules/w": {"resolved": "packages/w", "link": true}
            """).Requires);

    [Fact]
    public void Read_OfAnOptionalPeerThatIsAlsoForDevelopment_KeepsItAsMissingInAFolderOfOnesOwnOnly()
    {
        const string Facts = "\"version\": \"1.0.0\", \"devDependencies\": {\"t\": \"*\"}, \"peerDependencies\": {\"t\": \"*\"}, \"peerDependenciesMeta\": {\"t\": {\"optional\": true}}";
        var input = Read($$$"""
            "": {"name": "app"}, "w": {{{{Facts}}}}, "node_modules/a": {{{{Facts}}}}
            """);

        Assert.Equal([("w@1.0.0", "t")], input.Versions.SelectMany(version => version.Missing.Select(name => (version.Id, name))));
    }

    [Theory]
    [InlineData("[\"packages/*\"]", "w@0.0.0 v@0.0.0")]
    [InlineData("[\"./packages/w/\"]", "w@0.0.0")]
    [InlineData("[\"packages/**\"]", "w@0.0.0 deep@0.0.0 v@0.0.0")]
    [InlineData("[\"packages/*\", \"!packages/v\"]", "w@0.0.0")]
    [InlineData("{\"packages\": [\"{packages,generated}/[uvx]*\", \"generated/clien?\"]}", "client@0.0.0 v@0.0.0")]
    [InlineData("[]", "")]
    public void Read_OfWorkspaces_RequiresThoseThatThePatternsName(string workspaces, string required)
    {
        var input = Read($$"""
            "": {"name": "app", "workspaces": {{workspaces}}},
            "packages/w": {}, "packages/v": {}, "packages/w/deep": {}, "generated/client": {},
            "node_modules/w": {"resolved": "packages/w", "link": true},
            "node_modules/v": {"resolved": "packages/v", "link": true},
            "node_modules/deep": {"resolved": "packages/w/deep", "link": true},
            "node_modules/client": {"resolved": "generated/client", "link": true}
            """);

        Assert.Equal(
            required.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            input.Requires.Where(pair => pair.From == "app@0.0.0").Select(pair => pair.To));
    }

    [Fact]
    public void Read_OfOneNumberFromSeveralSources_IsSeveralVersions()
    {
        var input = Read("""
            "": {"name": "app", "version": "1.0.0", "dependencies": {"a": "*", "b": "*", "c": "*", "d": "*", "e": "*"}},
            "node_modules/a": {"version": "1.0.0", "resolved": "https://registry.npmjs.org/a/-/a-1.0.0.tgz", "integrity": "sha512-AA"},
            "node_modules/b": {"version": "1.0.0", "dependencies": {"a": "*"}},
            "node_modules/b/node_modules/a": {"version": "1.0.0", "resolved": "https://mirror.example/a/-/a-1.0.0.tgz", "integrity": "sha512-AA"},
            "node_modules/c": {"version": "1.0.0"},
            "node_modules/c/node_modules/a": {"version": "1.0.0", "resolved": "https://other.example/a/-/a-1.0.0.tgz", "integrity": "sha512-BB"},
            "node_modules/d": {"version": "1.0.0"},
            "node_modules/d/node_modules/a": {"version": "1.0.0", "resolved": "git+ssh://git@example.org/a.git#0123"},
            "node_modules/e": {"version": "1.0.0"},
            "node_modules/e/node_modules/a": {"resolved": "packages/a", "link": true},
            "packages/a": {"version": "1.0.0"}
            """);

        Assert.Equal(
            ["a@1.0.0", "a@1.0.0 (git+ssh://git@example.org/a.git#0123)", "a@1.0.0 (other.example)", "a@1.0.0 (packages/a)"],
            input.Versions.Where(version => version.Name == "a").Select(version => version.Id));
        Assert.Contains(("b@1.0.0", "a@1.0.0"), input.Requires);
    }

    [Fact]
    public void Read_OfDevAndOptional_IsSoWhereEachPlaceThatCountsIs()
    {
        var input = Read("""
            "": {"name": "app"},
            "node_modules/dev": {"version": "1.0.0", "dev": true},
            "node_modules/opt": {"version": "1.0.0", "optional": true},
            "node_modules/either": {"version": "1.0.0", "devOptional": true},
            "node_modules/x": {"version": "1.0.0", "dev": true, "optional": true},
            "node_modules/opt/node_modules/dev": {"version": "1.0.0"},
            "node_modules/dev/node_modules/opt": {"version": "1.0.0", "dev": true},
            "node_modules/dev/node_modules/x": {"version": "1.0.0", "dev": true}
            """);

        Assert.Equal(
            [("app", false, false), ("dev", false, false), ("either", false, true), ("opt", false, true), ("x", true, false)],
            input.Versions.Select(version => (version.Name, version.IsDev, version.IsOptional)));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("4")]
    [InlineData("\"3\"")]
    public void Read_OfAnotherFormat_SaysWhatToDo(string version) => Assert.Equal(
        "input: lockfileVersion: only versions 2 and 3 of the format can be read, for others don't say what the project itself requires: run 'npm install --package-lock-only' with npm 7 or newer",
        InputSamples.Refusal($$$"""{"lockfileVersion": {{{version}}}, "dependencies": {}}"""));

    [Fact]
    public void Read_OfTheInstalledTree_NamesTheFileBesideIt() => Assert.Equal(
        "input: packages: the entry \"\" of the project itself is missing; a file inside node_modules describes the installed tree: name the package-lock.json beside node_modules",
        InputSamples.Refusal(Lock("\"node_modules/a\": {\"version\": \"1.0.0\"}")));

    [Fact]
    public void Read_OfAnEmptyProject_IsItsRoot() => Assert.Equal(["app@0.0.0"], Read("").Versions.Select(version => version.Id));

    [Theory]
    [InlineData("\"\": {\"name\": \"\\ud800\"}", "packages[\"\"].name: text")]
    [InlineData("\"\": {\"name\": \"a\"}, \"\\ud800\": {}", "a name")]
    public void Read_OfHalfSurrogate_IsRefused(string packages, string what) =>
        Assert.Equal($"input: {what} with half a surrogate pair: correct it", InputSamples.Refusal(Lock(packages)));

    private static DependencyInput Read(string packages) => InputSamples.Parse(Lock(packages));

    private static string Lock(string packages) => $$$"""{"name": "app", "lockfileVersion": 3, "packages": {{{{packages}}}}}""";
}
