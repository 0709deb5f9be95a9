using System.Diagnostics.CodeAnalysis;
using Jitos.Contracts;
using Jitos.Kernel;

namespace Jitos.Grains;

/// <summary>Opens sessions and tells genuine ones.</summary>
internal interface ISessions
{
    /// <summary>The session of a token, if it is genuine.</summary>
    bool TryFind(SessionToken token, [NotNullWhen(true)] out Session? session);

    /// <summary>Opens a session.</summary>
    /// <param name="universe">The universe that it is for.</param>
    /// <param name="subject">Whom it is for.</param>
    /// <param name="payer">The path of who pays for it.</param>
    SessionToken Open(string universe, Subject subject, string payer);

    /// <summary>Whether a call comes from within the silos.</summary>
    bool IsSilo(SiloSecret secret);

    /// <summary>Whom a session is for, in a universe.</summary>
    /// <exception cref="FaultException">The session is not genuine, or for another universe.</exception>
    Subject Require(SessionToken token, string universe) =>
        TryFind(token, out var session) && (session.Universe is null || session.Universe == universe) ? session.Subject : throw NotGenuine();

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
