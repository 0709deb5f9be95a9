namespace Jitos.Cli;

/// <summary>What the demo did and found: the document that scripts get.</summary>
/// <param name="Ok">Whether every step is.</param>
/// <param name="Input">What was read.</param>
/// <param name="Process">How the process stood in the end; null if there was none.</param>
/// <param name="Root">How the root graph stood in the end; null if there was none.</param>
/// <param name="Steps">The steps, in order.</param>
internal sealed record DemoAccount(
    bool Ok,
    DemoAccount.InputFacts Input,
    DemoAccount.ProcessFacts? Process,
    DemoAccount.RootFacts? Root,
    IReadOnlyList<TakenStep> Steps)
{
    /// <summary>What was read: packages and versions are nodes; edges say of which package a version is, and what it requires.</summary>
    internal sealed record InputFacts(string File, string Kind, int Nodes, int Edges)
    {
        public static InputFacts Of(DependencyInput input) => new(
            input.File, input.Kind.ToString(), input.Packages.Count + input.Versions.Count, input.Versions.Count + input.Requires.Count);
    }

    /// <summary>How the process stood: the state digest, and the numbers of commits, nodes and edges.</summary>
    internal sealed record ProcessFacts(string Digest, long Commits, long Nodes, long Edges);

    /// <summary>How the root graph stood: the state digest, and the last tick.</summary>
    internal sealed record RootFacts(string Digest, ulong Tick);
}
