using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>Is told how runs get on, on the threads that they run on.</summary>
internal interface ICollapseProgress
{
    /// <summary>A run has used up a quantum.</summary>
    /// <param name="process">The process.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="steps">The steps of the run so far.</param>
    void Report(JournalId process, string branch, long steps);
}
