using System.Diagnostics.CodeAnalysis;
using Jitos.Contracts;

namespace Jitos.Grains;

/// <summary>Tells genuine sessions.</summary>
internal interface ISessions
{
    /// <summary>The principal of a genuine session.</summary>
    bool TryFind(SessionToken session, [NotNullWhen(true)] out string? principal);

    /// <summary>Whether a call comes from within the silos.</summary>
    bool IsSilo(SiloSecret secret);

    /// <summary>The principal of a session.</summary>
    /// <exception cref="FaultException">The session is not genuine.</exception>
    string Require(SessionToken session) => TryFind(session, out var principal) ? principal : throw NotGenuine();

    /// <summary>Demands that a call comes from within the silos.</summary>
    /// <exception cref="FaultException">It does not.</exception>
    void Require(SiloSecret secret)
    {
        if (!IsSilo(secret))
        {
            throw NotGenuine();
        }
    }

    /// <summary>The answer to a call without a genuine session.</summary>
    static FaultException NotGenuine() => new(FaultKind.NoSession, "The call has no genuine session; open one and pass its token.");
}
