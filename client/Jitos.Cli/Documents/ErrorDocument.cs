namespace Jitos.Cli;

/// <summary>What scripts get where a verb does not succeed.</summary>
/// <param name="Error">Why, in one line.</param>
internal sealed record ErrorDocument(string Error)
{
    /// <summary>Whether the verb succeeded: it did not.</summary>
    public bool Ok { get; }

    /// <summary>The kind of the refusal; null where it is none.</summary>
    public string? Refusal { get; init; }
}
