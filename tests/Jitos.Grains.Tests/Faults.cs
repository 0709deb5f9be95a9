using Jitos.Contracts;

namespace Jitos.Grains.Tests;

/// <summary>Expects calls to get no answer.</summary>
internal static class Faults
{
    public static async Task<string> ExpectAsync(FaultKind kind, Func<Task> call)
    {
        var fault = await Assert.ThrowsAsync<FaultException>(call);
        Assert.Equal(kind, fault.Kind);
        return fault.Message;
    }
}
