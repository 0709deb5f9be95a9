using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Carries an error from deep inside a run to <see cref="Run.Advance"/>; never leaves the engine.</summary>
internal sealed class RunErrorException(RunErrorKind kind, string message, Violation? violation = null, ElementId element = default) : Exception(message)
{
    internal RunError Error => new(kind, Message, violation, element);
}
