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
        var refused = $"refused: {ConnectionAudit.ReasonOf(hasAnother ? ConnectionRefusal.Closed : ConnectionRefusal.NotAMember)}";
        var before = await silo.Audit.CountAsync(refused);
        using var stranger = silo.OrleansClient(hasAnother ? ClusterSecret.Create() : null);
        await Assert.ThrowsAnyAsync<Exception>(() => stranger.StartAsync(TestContext.Current.CancellationToken));

        await silo.Audit.WaitAsync(all => all.Count(line => line.Contains(refused, StringComparison.Ordinal)) > before);
        await silo.RequireServedAsync();
        Assert.Equal(before + 1, await silo.Audit.CountAsync(refused));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhatAMemberSends_FromAStranger_IsNotRead(bool isGateway)
    {
        var sent = await RecordAsync();
        using var stranger = await Stranger.DialAsync(isGateway ? silo.Gateway : silo.Silo);
        await stranger.TrySendAsync(sent);

        Assert.Equal(0, await stranger.ReceiveAllAsync());
        var line = Assert.Single(await silo.Audit.WaitForAsync($"from {stranger.Address} "));
        Assert.Contains(ConnectionAudit.ReasonOf(ConnectionRefusal.NotAMember), line, StringComparison.Ordinal);
        await silo.RequireServedAsync();
    }

    [Fact]
    public async Task AMemberWithoutASession_IsTrustedByOrleans_AndRefusedByEveryGrainOfJitos()
    {
        using var member = silo.OrleansClient(silo.Secret);
        await member.StartAsync();
        var client = member.Services.GetRequiredService<IClusterClient>();
        await AskOrleansAsync(client);

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

    /// <summary>What a member sends to ask Orleans for the hosts and the membership of the cluster, without its proof.</summary>
    private async Task<byte[]> RecordAsync()
    {
        var recording = new Recording();
        using var member = silo.OrleansClient(silo.Secret, recording.Record);
        await member.StartAsync(TestContext.Current.CancellationToken);
        await AskOrleansAsync(member.Services.GetRequiredService<IClusterClient>());
        await member.StopAsync(TestContext.Current.CancellationToken);
        var bytes = recording.Bytes[(ConnectionProof.PreambleLength + ConnectionProof.NonceLength + ConnectionProof.ProofLength)..];
        Assert.InRange(bytes.Length, 200, int.MaxValue);
        return bytes;
    }

    /// <summary>What Orleans tells whoever it takes for a member: the hosts, and the table of members, which could be written too.</summary>
    private async Task AskOrleansAsync(IClusterClient member)
    {
        Assert.Single(await member.GetGrain<IManagementGrain>(0).GetHosts());
        var table = SystemTargetGrainId.Create(GrainType.Create("sys.svc.clustering.dev"), SiloAddress.New(silo.Silo, 0));
        Assert.Single((await member.GetGrain<IMembershipTableSystemTarget>(table.GrainId).ReadAllAsync()).Members);
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
