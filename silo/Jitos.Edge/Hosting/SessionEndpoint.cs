namespace Jitos.Edge;

/// <summary>Marks the endpoint that opens sessions, for the host's login: a secret that was taken back must not open one.</summary>
public sealed class SessionEndpoint
{
    internal static SessionEndpoint Mark { get; } = new();
}
