using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>The changes of a run, in order, for its agendas to catch up with. It forgets old ones.</summary>
internal sealed class ChangeFeed
{
    /// <summary>How many changes are kept at most; an agenda that is further behind starts anew.</summary>
    internal const int MaxKept = 1 << 16;

    private readonly List<Change> kept = [];
    private long forgotten;
    private bool isObserved;

    /// <summary>The number of all changes so far.</summary>
    internal long End => forgotten + kept.Count;

    /// <summary>Whether the changes since a position are all kept.</summary>
    internal bool Reaches(long position) => position >= forgotten;

    /// <summary>The change at a position.</summary>
    internal Change this[long position] => kept[(int)(position - forgotten)];

    /// <summary>From now on changes are kept: an agenda has ruled out a root, so that it needs to know of them.</summary>
    internal void Observe() => isObserved = true;

    internal void Add(in DeltaOperation operation)
    {
        if (!isObserved)
        {
            forgotten++;
            return;
        }

        if (kept.Count == MaxKept)
        {
            forgotten += kept.Count;
            kept.Clear();
        }

        kept.Add(Change.Of(operation));
    }
}
