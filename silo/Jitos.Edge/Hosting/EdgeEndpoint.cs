namespace Jitos.Edge;

/// <summary>Marks the endpoints of the edge among those of the host.</summary>
internal sealed class EdgeEndpoint
{
    public static EdgeEndpoint Mark { get; } = new();
}
