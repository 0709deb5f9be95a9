using Jitos.Contracts;
using Jitos.Process;

namespace Jitos.Grains.Tests;

/// <summary>An import is authorised before it is read, and few are under way at a time.</summary>
public sealed class ImportAuthorityTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private static readonly byte[] Garbage = [1, 2, 3];

    private readonly TestUniverse universe = cluster.Universe;

    [Fact]
    public async Task ImportAsync_OfWhoMayNot_IsRefusedUnread()
    {
        var process = await universe.LaunchAsync("closed", TestModules.Counters);
        var rights = new PrincipalRights(universe);
        var (reader, stranger) = (await rights.EnrolAsync("import-reader", process, "", "read"), await rights.EnrolAsync("import-stranger"));

        var denied = await process.ImportAsync(reader, TestUniverse.NewOperation(), Garbage, "why", Branch.Main);
        var unknown = await Assert.ThrowsAsync<FaultException>(() => process.ImportAsync(stranger, TestUniverse.NewOperation(), Garbage, "why", Branch.Main));
        var unread = await Assert.ThrowsAsync<FaultException>(() => process.ImportAsync(TestUniverse.Session, TestUniverse.NewOperation(), Garbage, "why", Branch.Main));

        Assert.Equal(((int)RefusalKind.Denied, FaultKind.NoSuchProcess, FaultKind.BadRequest), (denied.Refusal, unknown.Kind, unread.Kind));
    }

    [Fact]
    public void Enter_OfMoreImportsThanMayBeUnderWay_IsBusy()
    {
        var places = new ImportPlaces();
        var own = Enumerable.Range(0, CallLimits.ImportsPerPayer).Select(_ => places.Enter("u", "/usr/mallory")).ToArray();

        Assert.Equal(FaultKind.Busy, Assert.Throws<FaultException>(() => places.Enter("u", "/usr/mallory")).Kind);
        own[0].Dispose();
        own[0].Dispose();
        var again = places.Enter("u", "/usr/mallory");
        var others = Enumerable.Range(0, CallLimits.Imports - CallLimits.ImportsPerPayer).Select(number => places.Enter("u", $"/usr/{number}")).ToArray();
        Assert.Equal(FaultKind.Busy, Assert.Throws<FaultException>(() => places.Enter("u", "/usr/alice")).Kind);
        again.Dispose();
        others[0].Dispose();
        places.Enter("u", "/usr/alice").Dispose();
    }
}
