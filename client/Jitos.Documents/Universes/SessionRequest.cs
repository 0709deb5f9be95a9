namespace Jitos.Documents;

/// <summary>Asks for a session.</summary>
/// <param name="Principal">The path of the principal that it is for, such as /usr/alice or /proc/3, on whose entry the caller needs the right to grant; unless given, the one whose key the request carries.</param>
public sealed record SessionRequest(string? Principal = null);
