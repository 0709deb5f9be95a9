using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Grains.Tests;

/// <summary>Enrols principals, and gives them rights on processes.</summary>
internal sealed class PrincipalRights(TestUniverse universe)
{
    /// <summary>A session of a new principal without rights.</summary>
    public async Task<SessionToken> EnrolAsync(string name)
    {
        await AcceptAsync(TestUniverse.Session, "enrol", "/usr", Value.Of(name));
        return await OpenAsync("/usr/" + name);
    }

    /// <summary>A session of a new principal with rights on the branches of a process whose names begin with a prefix.</summary>
    public async Task<SessionToken> EnrolAsync(string name, IProcessGrain process, string prefix, params string[] rights)
    {
        var session = await EnrolAsync(name);
        await GrantAsync("/usr/" + name, PathOf(process), prefix, rights);
        return session;
    }

    public Task GrantAsync(string holder, string region, string prefix, params string[] rights) =>
        AcceptAsync(TestUniverse.Session, "grant", "/cap/1", holder, region, Value.OfList([.. rights.Select(right => Value.Of(right))]), Value.Of(prefix));

    public Task<SessionToken> OpenAsync(string principal) => universe.Kernel.OpenSessionAsync(TestUniverse.Session, TestUniverse.NewOperation(), principal);

    public async Task AcceptAsync(SessionToken session, string call, params object[] arguments)
    {
        var syscall = new Syscall(call, [.. arguments.Select(argument => argument is string path ? SyscallArgument.AtPath(path) : SyscallArgument.Of((Value)argument))]);
        var receipt = Receipt.FromBytes(await universe.Kernel.SubmitAsync(session, TestUniverse.NewOperation(), syscall.ToBytes()));
        Assert.True(receipt.IsAccepted, $"{syscall}: {receipt.Message}");
    }

    public static string PathOf(IProcessGrain process) => "/proc/" + process.GetPrimaryKeyString().Split('/')[^1];
}
