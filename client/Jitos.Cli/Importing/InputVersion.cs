namespace Jitos.Cli;

/// <summary>One version of a package, as the input resolved it.</summary>
/// <param name="Id"><c>name@number</c>, unique in an input.</param>
/// <param name="Name">The name of its package.</param>
/// <param name="Number">The version number as written.</param>
/// <param name="IsRoot">True for the one version that stands for the input itself.</param>
internal sealed record InputVersion(string Id, string Name, string Number, bool IsRoot);
