namespace Jitos.Rewriting;

/// <summary>How a run stands.</summary>
public enum RunStatus
{
    /// <summary>It goes on with the next <see cref="Run.Advance"/>.</summary>
    Running,

    /// <summary>The program succeeded; there is a result.</summary>
    Succeeded,

    /// <summary>The program failed, which has no effect.</summary>
    Failed,

    /// <summary>An error aborted the run, which has no effect.</summary>
    Error,

    /// <summary>It was ended from outside, which has no effect.</summary>
    Stopped,
}
