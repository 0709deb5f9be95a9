using CsCheck;
using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>What may be done is found by looking upwards from an entry; it is what reading every capability finds.</summary>
public class AuthorityLaws
{
    private static readonly string[] Names = ["a", "b", "c"];
    private static readonly string[] Directories = ["/fs", "/fs/a", "/fs/b", "/fs/a/a", "/fs/a/b", "/fs/b/a", "/", "/proc", "/proc/1", "/sys/calls", "/sys/calls/mkdir"];
    private static readonly string[] Principals = [Calls.Operator, "/usr/ann", "/usr/bob", "/proc/1", "/proc/2", "/usr/everyone"];
    private static readonly string[] RightLists = ["read", "read write", "create delete", "call grant", "read write create delete call grant", ""];
    private static readonly string[] Prefixes = ["", "", "", "a/", "a/b"];

    private static readonly Gen<Syscall> Acts = Gen.Frequency(
        (4, Gen.Select(Any(Directories), Any(Names)).Select((directory, name) => Calls.Mkdir(directory, name))),
        (8, Gen.Select(Capability(), Any(Principals), Any(Directories), Any(Prefixes), Any(RightLists))
            .Select((capability, holder, region, prefix, rights) => Calls.Grant(capability, holder, region, prefix, Listed(rights)))),
        (6, Gen.Select(Capability(), Any(Directories), Any(RightLists), Gen.Int[0, 60], Gen.Int[0, 3])
            .Select((capability, region, rights, expires, uses) => Calls.Attenuate(capability, region, Listed(rights), expires < 20 ? 0 : expires, uses))),
        (3, Capability().Select(capability => Calls.Make("revoke", capability))),
        (3, Gen.Select(Any(Directories), Any(Directories), Any(Names)).Select((entry, directory, name) => Calls.Make("move", entry, directory, Value.Of(name)))),
        (1, Any(Directories).Select(entry => Calls.Make("remove", entry))),
        (1, Any(Names).Select(name => TestKernel.Spawn("p" + name))),
        (1, Gen.Const(Calls.Make("exit", "/proc/2"))));

    [Fact]
    public void Authority_AfterAnyHistory_IsThatOfAllCapabilitiesRead() =>
        Gen.Select(Any(Principals), Acts).Array[0, 50].Sample(
            acts =>
            {
                var kernel = TestKernel.Booted();
                foreach (var call in new[] { Calls.Enrol("ann"), Calls.Enrol("bob"), TestKernel.Spawn("one"), TestKernel.Spawn("two"), Calls.Grant("/usr/everyone", "/sys/calls", "call") })
                {
                    Assert.True(kernel.Submit(call).IsAccepted);
                }

                foreach (var (by, act) in acts)
                {
                    _ = kernel.Submit(act, by);
                    RequireSame(kernel.State);
                }

                RequireSame(kernel.Decoded().Aggregate(KernelState.Start(), KernelMachine.Apply));
            },
            iter: 60);

    private static void RequireSame(KernelState state)
    {
        var directory = new RootDirectory(state.Root);
        RequireSame(CapabilityIndex.Of(state.Root), state);
        var entries = KernelQueries.Below(state, "/");
        foreach (var principal in state.Root.OfTypes(ElementKind.Node, directory.Terms.Subjects))
        {
            var (authority, scanned) = (new Authority(state, principal), new ScannedAuthority(state, principal));
            foreach (var entry in entries)
            {
                Assert.Equal(scanned.On(entry).Select(held => (held.Rights, held.Prefix)), authority.On(entry));
                foreach (var right in Enum.GetValues<Right>())
                {
                    Assert.Equal(scanned.Has(right, entry), authority.Has(right, entry));
                }
            }

            Assert.Equal(scanned.Spent, authority.Spent);
        }
    }

    private static void RequireSame(CapabilityIndex whole, KernelState state)
    {
        var directory = new RootDirectory(state.Root);
        foreach (var capability in state.Root.OfTypes(ElementKind.Node, directory.Terms.Capabilities))
        {
            var (holder, region) = (directory.HolderOf(capability), directory.RegionOf(capability));
            Assert.Equal(whole.On(holder, region), state.Capabilities.On(holder, region));
        }

        Assert.Equal(whole.Count, state.Capabilities.Count);
    }

    private static string[] Listed(string rights) => rights.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Gen<string> Capability() => Gen.Frequency((2, Gen.Const(1)), (3, Gen.Int[2, 20])).Select(number => $"/cap/{number}");

    private static Gen<T> Any<T>(T[] items) => Gen.Int[0, items.Length - 1].Select(index => items[index]);
}
