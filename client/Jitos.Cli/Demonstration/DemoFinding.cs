using System.Collections.Immutable;

namespace Jitos.Cli;

/// <summary>What a step of the demo found.</summary>
/// <param name="Ok">Whether what it shows holds.</param>
/// <param name="Detail">One line.</param>
internal readonly record struct DemoFinding(bool Ok, string Detail)
{
    private readonly ImmutableArray<string> notes;

    /// <summary>The particulars, one a line.</summary>
    public ImmutableArray<string> Notes
    {
        get => notes.IsDefault ? [] : notes;
        init => notes = value;
    }
}
