using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>
/// Every call that a universe begins with is asked twice under one operation, with other calls and restarts in between: the receipts
/// have the same bytes, and the second asking leaves nothing behind.
/// </summary>
public sealed class RepeatLaws
{
    private const int Pairs = 10_000;
    private const int PairsOfOneKernel = 250;

    private static readonly string[] Principals = [Calls.Operator, Calls.Operator, "/usr/ann", "/usr/bob", "/usr/nobody"];
    private static readonly string[] Names = ["a", "b", "c"];
    private static readonly string[] Places = ["/fs", "/fs/a", "/fs/b", "/fs/a/b", "/usr"];

    private static readonly SortedDictionary<string, Func<Random, Syscall>> Asked = new(StringComparer.Ordinal)
    {
        ["allow"] = random => Calls.Make("allow", [Pick(random, Principals), .. Enumerable.Repeat((object)Value.Of(1_000L + random.Next(9)), 4)]),
        ["attenuate"] = random => Calls.Attenuate(Capability(random), Pick(random, Places), ["read"]),
        ["collect"] = random => Calls.Make("collect", Process(random), Value.Of(random.Next(3))),
        ["configure"] = random => Calls.Make("configure", Pick(random, "/sys/config", "/fs"), Value.Of(Pick(random, Names)), Value.Of($"{random.Next(9)}")),
        ["define"] = random => Calls.Make("define", Value.Of(Pick(random, "module extra\nimport kernel\nnode Extra: Entry\n", "module extra\nnode {", "module other\nimport kernel\nsyscall noop(directory: Directory) { match (directory) }\n"))),
        ["enrol"] = random => Calls.Make("enrol", "/usr", Value.Of(Pick(random, "ann", "bob", "eve", "zoe"))),
        ["exit"] = random => Calls.Make("exit", Process(random)),
        ["grant"] = random => Calls.Grant(Pick(random, "/cap/1", Capability(random)), Pick(random, Principals), Pick(random, Places), "", "read", Pick(random, "create", "write", "grant")),
        ["issue"] = random => Calls.Make("issue", Pick(random, Principals), Value.Of(Pick(random, Names)), Value.OfBytes([.. Enumerable.Repeat((byte)random.Next(5), Pick(random, 32, 32, 3))])),
        ["limit"] = random => Calls.Make("limit", [Pick(random, Principals), .. Enumerable.Repeat((object)Value.Of(-1L), 5)]),
        ["listen"] = random => Calls.Make("listen", "/fs", Process(random), Value.Of("port" + Pick(random, Names))),
        ["mkdir"] = random => Calls.Mkdir(Pick(random, Places), Pick(random, Names)),
        ["move"] = random => Calls.Make("move", Pick(random, Places), Pick(random, Places), Value.Of(Pick(random, Names))),
        ["policy"] = random => Calls.Make("policy", "/sys/policy/" + Pick(random, "nothing", "empty"), Value.Of(Pick(random, true, false))),
        ["remove"] = random => Calls.Make("remove", Pick(random, Places)),
        ["revoke"] = random => Calls.Make("revoke", Capability(random)),
        ["rewrite"] = random => Calls.Make("rewrite", Value.Of(Pick(random, "module once\nimport kernel\nrule once { match (d:Directory {name: \"a\"}) create (:Directory {name: \"z\"}) }\n", "module once\nrule {"))),
        ["send"] = random => Calls.Make("send", "/fs/port" + Pick(random, Names), Value.Of("hello")),
        ["spawn"] = random => TestKernel.Spawn(Pick(random, "one", "two", "three", "four")),
        ["write"] = random => Calls.Make("write", Pick(random, Places), Value.Of(Pick(random, Names)), Value.OfBytes([1, 2]), Value.Of(random.Next(9))),
    };

    private readonly SortedDictionary<string, int> told = new(StringComparer.Ordinal);

    [Fact]
    public void Receipt_OfARepeat_IsThatOfTheFirst()
    {
        var root = new RootDirectory(TestKernel.Booted().State.Root);
        Assert.Equal(root.Children(root.Find("/sys/calls")).Select(call => root.TextOf(call, "name")).Order(StringComparer.Ordinal), Asked.Keys);

        for (var seed = 0; seed < Pairs / PairsOfOneKernel; seed++)
        {
            Run(seed);
        }

        Assert.All(Asked.Keys, name => Assert.True(told.GetValueOrDefault(name) >= 100, $"{name}: {string.Join(", ", told)}"));
        Assert.All(Asked.Keys.Except(["policy", "rewrite"]), name => Assert.True(told.GetValueOrDefault(name + " accepted") > 0, $"{name}: {string.Join(", ", told)}"));
    }

    private void Run(int seed)
    {
        var (kernel, random) = (TestKernel.Booted(), new Random(seed));
        var asked = new List<(Submission By, Syscall Call, byte[] Receipt)>();
        foreach (var call in new[] { Calls.Make("configure", "/sys/policy/limits", Value.Of("refusals"), Value.Of("-1")), Calls.Enrol("ann"), Calls.Enrol("bob"), Calls.Grant("/cap/1", "/usr/ann", "/", "", "read", "create", "write", "delete", "call") })
        {
            Assert.Equal("", kernel.Submit(call).Message);
        }

        for (var pair = 0; pair < PairsOfOneKernel; pair++)
        {
            First(kernel, random, asked);
            if (random.Next(100) == 0)
            {
                kernel.Reset(kernel.Decoded().Aggregate(KernelState.Start(), KernelMachine.Apply));
            }

            Again(kernel, random.Next(2) == 0 ? asked[^1] : asked[random.Next(asked.Count)]);
        }
    }

    private void First(TestKernel kernel, Random random, List<(Submission By, Syscall Call, byte[] Receipt)> asked)
    {
        var (name, make) = Asked.ElementAt(random.Next(Asked.Count));
        var (by, call) = (new Submission(Pick(random, Principals), TestKernel.Operation(1_000 + asked.Count)) { Second = asked.Count, Uptime = asked.Count }, make(random));
        var receipt = kernel.Submit(by, call);
        asked.Add((by, call, receipt.ToBytes()));
        told[name] = told.GetValueOrDefault(name) + 1;
        told[name + " accepted"] = told.GetValueOrDefault(name + " accepted") + (receipt.IsAccepted ? 1 : 0);
    }

    private static void Again(TestKernel kernel, (Submission By, Syscall Call, byte[] Receipt) one)
    {
        var (records, tick, root) = (kernel.Records.Count, kernel.State.Tick, kernel.State.Root.Checksum);

        var receipt = kernel.Submit(one.By with { Uptime = one.By.Uptime + 1_000 }, one.Call);

        Assert.True(receipt.ToBytes().AsSpan().SequenceEqual(one.Receipt), $"{one.Call} by {one.By.Principal}: {receipt.Refusal} {receipt.Message}");
        Assert.Equal((records, tick, root), (kernel.Records.Count, kernel.State.Tick, kernel.State.Root.Checksum));
    }

    private static string Capability(Random random) => $"/cap/{random.Next(2, 12)}";

    private static string Process(Random random) => $"/proc/{random.Next(1, 5)}";

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];
}
