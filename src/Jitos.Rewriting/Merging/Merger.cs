namespace Jitos.Rewriting;

/// <summary>Does steps of theirs again after ours.</summary>
public static class Merger
{
    /// <summary>Merges.</summary>
    public static MergeReport Merge(MergeRequest request, CancellationToken stop) => throw new NotSupportedException(request.ToString() + stop.IsCancellationRequested);
}
