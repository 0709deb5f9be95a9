namespace Jitos.Process;

/// <summary>Steps that follow each other, named by the commit that they first happened in.</summary>
/// <param name="Commit">That commit.</param>
/// <param name="First">The index of the first step there, from 0.</param>
/// <param name="Count">The number of steps.</param>
public readonly record struct StepRange(CommitId Commit, int First, int Count)
{
    /// <summary>Whether a step is among them.</summary>
    public bool Contains(CommitId commit, int index) => commit == Commit && index >= First && index - First < Count;
}
