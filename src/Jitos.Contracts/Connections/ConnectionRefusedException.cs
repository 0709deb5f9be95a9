using Microsoft.AspNetCore.Connections;

namespace Jitos.Contracts;

/// <summary>The other end of a connection that this end opened is no member of the cluster, as far as it shows.</summary>
internal sealed class ConnectionRefusedException(ConnectionRefusal refusal)
    : ConnectionAbortedException($"The other end of the connection has not proved the cluster's secret: {ConnectionAudit.ReasonOf(refusal)}.")
{
    /// <summary>Why.</summary>
    public ConnectionRefusal Refusal => refusal;
}
