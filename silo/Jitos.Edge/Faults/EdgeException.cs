using Jitos.Documents;

namespace Jitos.Edge;

/// <summary>The edge itself refuses a request.</summary>
internal sealed class EdgeException(ProblemKind kind, string message) : Exception(message)
{
    public ProblemKind Kind { get; } = kind;

    /// <summary>The request is not well-formed.</summary>
    public static EdgeException Bad(string message) => new(ProblemKind.BadRequest, message);
}
