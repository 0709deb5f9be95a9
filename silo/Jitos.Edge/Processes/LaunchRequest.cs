namespace Jitos.Edge;

/// <summary>Asks for a process.</summary>
/// <param name="Name">Its name, unique in the universe.</param>
internal sealed record LaunchRequest(string Name);
