namespace Jitos.Rewriting;

/// <summary>Does steps of theirs again after ours.</summary>
public static class Merger
{
    /// <summary>Merges. The result, if there is one, is a valid run of their rules after ours.</summary>
    /// <param name="request">What is merged, and what is to be done about conflicts.</param>
    /// <param name="stop">Cancels the merge.</param>
    /// <returns>Where it leads, or the conflicts that stand against it; nothing is changed by either.</returns>
    /// <exception cref="OperationCanceledException">The merge was cancelled.</exception>
    public static MergeReport Merge(MergeRequest request, CancellationToken stop) => new MergeWalk(request, stop).Run();
}
