namespace Jitos.Cli;

/// <summary>A step of the demo, as its account tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ok">Whether what it shows holds.</param>
/// <param name="Detail">What was done and found, in one line.</param>
internal sealed record DemoStep(string Name, bool Ok, string Detail)
{
    /// <summary>The detail of a step that is not part of this version.</summary>
    public const string NotBuilt = "not built";
}
