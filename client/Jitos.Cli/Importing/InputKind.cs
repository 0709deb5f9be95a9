namespace Jitos.Cli;

/// <summary>The forms of dependency graph that can be read.</summary>
internal enum InputKind
{
    /// <summary>NuGet's <c>project.assets.json</c>: what a restore resolved.</summary>
    NuGetAssets,

    /// <summary>npm's <c>package-lock.json</c>, version 2 or 3.</summary>
    NpmLock,

    /// <summary>A GraphML document, such as a network of the Internet Topology Zoo.</summary>
    GraphMl,
}
