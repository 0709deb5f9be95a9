namespace Jitos.Documents;

/// <summary>Asks for a process.</summary>
/// <param name="Name">Its name, unique in the universe.</param>
public sealed record LaunchRequest(string Name);
