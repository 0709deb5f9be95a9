namespace Jitos.Cli;

/// <summary>A package: what its versions have in common.</summary>
/// <param name="Name">The name, unique in an input, compared ordinally.</param>
internal sealed record InputPackage(string Name);
