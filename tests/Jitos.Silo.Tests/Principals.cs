using Jitos.Client;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Silo.Tests;

/// <summary>Makes principals with keys.</summary>
internal static class Principals
{
    public static async Task<ApiKey> EnrolAsync(JitosClient client, string name)
    {
        var key = ApiKey.Create();
        await AcceptAsync(client, new Syscall("enrol", [SyscallArgument.AtPath("/usr"), Text(name)]));
        await AcceptAsync(client, new Syscall("issue", [SyscallArgument.AtPath("/usr/" + name), Text("key"), SyscallArgument.Of(Value.OfBytes(key.Fingerprint.ToArray()))]));
        return key;
    }

    private static async Task AcceptAsync(JitosClient client, Syscall call) => Assert.Equal("", (await client.SyscallAsync(call)).Message);

    private static SyscallArgument Text(string text) => SyscallArgument.Of(Value.Of(text));
}
