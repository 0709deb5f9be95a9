using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>What a commit holds besides its metadata.</summary>
/// <param name="Call">The program that was run; null if the commit is of something else.</param>
/// <param name="Steps">
/// Its steps, as <see cref="StepWriter"/> writes them. In the journal they may be <see cref="StepWriter.Shortened"/>: then they come
/// from <see cref="ListHistory"/>.
/// </param>
public sealed record CommitContent(Invocation? Call, ReadOnlyMemory<byte> Steps)
{
    /// <summary>The content of a commit that was recorded.</summary>
    public CommitContent(ProcessRecord.Committed record)
        : this(record.Call, record.Steps) => IsConfined = record.Within is not null;

    /// <summary>Whether the program read a part of the branch only.</summary>
    public bool IsConfined { get; init; }
}
