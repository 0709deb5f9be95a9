using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains.Tests;

public sealed class MergeRequestTests
{
    private static readonly Subject Alice = new("/usr/alice", ElementId.None);

    [Fact]
    public void Merge_WithMoreResolutionsThanAllowed_IsRefusedBeforeTheyAreRead()
    {
        var most = ProcessRequests.Merge(Alice, TestUniverse.NewOperation(), With(CallLimits.Resolutions));
        var fault = Assert.Throws<FaultException>(() => ProcessRequests.Merge(Alice, TestUniverse.NewOperation(), With(CallLimits.Resolutions + 1)));

        Assert.Equal(Alice.Path, most.By);
        Assert.StartsWith("The merge has 10001 resolutions; up to 10000 can be given.", fault.Message, StringComparison.Ordinal);
    }

    private static MergeCall With(int resolutions)
    {
        var steps = Enumerable.Range(0, resolutions).Select(number => new WireResolution(1, number, (int)Resolution.Skip));
        return new MergeCall(Branch.Main, "left", (int)MergeStyle.Merge, 0, DryRun: false, SkipAll: false, RerunAll: false, [.. steps]);
    }
}
