using Jitos.Contracts;
using Jitos.Storage;
using Microsoft.Extensions.Options;

namespace Jitos.Grains;

/// <summary>Stops a silo that is not set up, before it joins the cluster.</summary>
internal sealed class JitosOptionsValidator(IOptions<JitosOptions> options, IServiceProvider services) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        var (session, silo) = (options.Value.OperatorSession.Secret, options.Value.SiloSecret.Secret);
        Require(session?.Length >= JitosOptions.MinSecretLength, $"{nameof(JitosOptions.OperatorSession)} needs a secret of at least {JitosOptions.MinSecretLength} characters.");
        Require(silo?.Length >= JitosOptions.MinSecretLength, $"{nameof(JitosOptions.SiloSecret)} needs a secret of at least {JitosOptions.MinSecretLength} characters.");
        Require(session != silo, $"{nameof(JitosOptions.OperatorSession)} and {nameof(JitosOptions.SiloSecret)} must differ.");
        Require(options.Value.ClusterSecret is not null, $"{nameof(JitosOptions.ClusterSecret)} is missing, by which silos and clients of the cluster know each other. Set it to {nameof(ClusterSecret)}.{nameof(ClusterSecret.Parse)} of a text that all of them have ({ClusterSecret.Form}), or to {nameof(ClusterSecret)}.{nameof(ClusterSecret.Create)}() where nobody else connects.");
        RequireCertificates(options.Value.Tls);
        Require(options.Value.Universes.Count > 0, $"{nameof(JitosOptions.Universes)} is empty; name a universe.");
        Require(options.Value.CallsPerPrincipal > 0, $"{nameof(JitosOptions.CallsPerPrincipal)} must be above 0.");
        Require(services.GetService<IJournalStore>() is not null, $"There is no {nameof(IJournalStore)}: open one (SqliteStore.Open) and add it to the services.");
        Require(services.GetService<IChunkStore>() is not null, $"There is no {nameof(IChunkStore)}: the store that keeps the journals keeps chunks too; add it to the services.");
    }

    private static void RequireCertificates(MemberTls? tls)
    {
        try
        {
            _ = tls is null ? null : MemberCertificates.Read(tls, TimeProvider.System);
        }
        catch (MemberTlsException wrong)
        {
            throw new OrleansConfigurationException($"JITOS can't start: {nameof(JitosOptions.Tls)}: {wrong.Message}", wrong);
        }
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new OrleansConfigurationException($"JITOS can't start: {message}");
        }
    }
}
