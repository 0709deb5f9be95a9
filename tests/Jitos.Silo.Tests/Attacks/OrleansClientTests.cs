using System.Reflection;
using Jitos.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Jitos.Silo.Tests;

/// <summary>What an Orleans client can do to a silo: nothing without the secret, and no call of JITOS without a session.</summary>
public sealed class OrleansClientTests(AttackedSilo silo) : IClassFixture<AttackedSilo>
{
    public static TheoryData<bool> WithASecret => [false, true];

    [Theory]
    [MemberData(nameof(WithASecret))]
    public async Task AClientWithoutTheSecret_IsNotConnectedAndSoCanCallNothing(bool hasAnother)
    {
        using var stranger = silo.OrleansClient(hasAnother ? ClusterSecret.Create() : null);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAnyAsync<Exception>(() => stranger.StartAsync(patience.Token));

        var reason = ConnectionAudit.ReasonOf(hasAnother ? ConnectionRefusal.Closed : ConnectionRefusal.NotAMember);
        Assert.NotEmpty(await silo.Audit.WaitForAsync(reason));
        await silo.RequireServedAsync();
    }

    [Fact]
    public async Task AMemberWithoutASession_IsTrustedByOrleans_AndRefusedByEveryGrainOfJitos()
    {
        using var member = silo.OrleansClient(silo.Secret);
        await member.StartAsync();
        var client = member.Services.GetRequiredService<IClusterClient>();
        Assert.Single(await client.GetGrain<IManagementGrain>(0).GetHosts());

        foreach (var (type, method) in Methods)
        {
            var fault = await Assert.ThrowsAsync<FaultException>(() => CallAsync(Grain(client, type), method));
            Assert.Equal(FaultKind.NoSession, fault.Kind);
        }

        // A key is looked up and an enumeration begun by the grain itself, not by the filter that writes refusals down.
        var filtered = Methods.Count(called => called.Method.GetParameters()[0].ParameterType != typeof(ApiKey) && called.Type != typeof(IObserverGrain));
        Assert.InRange(filtered, 30, 60);
        var lines = await silo.Audit.WaitAsync(all => Refusals(all).Count() >= filtered);
        Assert.Equal(filtered, Refusals(lines).Count());
        await silo.RequireServedAsync();
        await member.StopAsync();
    }

    private static IEnumerable<string> Refusals(IReadOnlyList<string> lines) => lines.Where(line => line.Contains("without a genuine session", StringComparison.Ordinal));

    private static (Type Type, MethodInfo Method)[] Methods { get; } =
    [
        .. from type in typeof(IKernelGrain).Assembly.GetTypes()
           where type.IsInterface && type.IsAssignableTo(typeof(IGrain))
           from method in type.GetMethods()
           select (type, method),
    ];

    private static object Grain(IGrainFactory grains, Type type) => type.IsAssignableTo(typeof(IGrainWithGuidKey))
        ? grains.GetGrain(type, Guid.NewGuid())
        : grains.GetGrain(type, type == typeof(IKernelGrain) ? "default" : "default/1");

    /// <summary>Calls a method with arguments that say nothing, so without a session.</summary>
    private static async Task CallAsync(object grain, MethodInfo method)
    {
        var arguments = method.GetParameters().Select(parameter => Nothing(parameter.ParameterType)).ToArray();
        var called = method.Invoke(grain, arguments)!;
        if (called is Task task)
        {
            await task;
            return;
        }

        await foreach (var item in (IAsyncEnumerable<object>)called)
        {
            Assert.Fail($"{method.Name} gave {item}");
        }
    }

    private static object? Nothing(Type type) => type == typeof(string) ? "default/1" : type.IsValueType ? Activator.CreateInstance(type) : null;
}
