namespace Jitos.Rewriting;

/// <summary>Bounds what one commit records.</summary>
internal static class StepLimit
{
    /// <summary>Checks the size of the steps written so far.</summary>
    /// <exception cref="RunErrorException">It exceeds the limit.</exception>
    internal static void Check(StepWriter steps, int limit)
    {
        if (steps.Length > limit)
        {
            throw new RunErrorException(RunErrorKind.Budget, $"The recorded steps exceed {limit} bytes; make the change in several commits.");
        }
    }
}
