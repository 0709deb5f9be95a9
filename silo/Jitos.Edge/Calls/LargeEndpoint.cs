namespace Jitos.Edge;

/// <summary>Marks an endpoint whose requests or answers are large, so that few of them are served at a time.</summary>
internal sealed class LargeEndpoint
{
    public static LargeEndpoint Mark { get; } = new();
}
