using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Bench;

/// <summary>Carries out calls, each as a commit.</summary>
internal interface ICommitter : IAsyncDisposable
{
    /// <summary>Runs a call to its end and commits the result.</summary>
    ValueTask CommitAsync(Invocation call);

    /// <summary>Returns when every commit is as durable as this committer makes it.</summary>
    ValueTask FinishAsync();

    /// <summary>Checks that what was recorded since the beginning replays to the same state; returns it.</summary>
    /// <param name="derivations">The number of derivations there must be.</param>
    ValueTask<GraphVersion> VerifyAsync(long derivations);
}
