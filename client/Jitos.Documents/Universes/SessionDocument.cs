namespace Jitos.Documents;

/// <summary>The session of the caller.</summary>
/// <param name="Principal">The path of the principal that it is for.</param>
public sealed record SessionDocument(string Principal);
