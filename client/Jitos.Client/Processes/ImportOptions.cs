using Jitos.Graph;

namespace Jitos.Client;

/// <summary>How content is brought in.</summary>
public sealed record ImportOptions
{
    /// <summary>The operation, to repeat an earlier call; <c>default</c> for a new one.</summary>
    public OperationId Operation { get; init; }

    /// <summary>Where the content comes from, for people; the commit shows it.</summary>
    public string Why { get; init; } = "import";
}
