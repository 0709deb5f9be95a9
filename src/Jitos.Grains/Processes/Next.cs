using Jitos.Process;

namespace Jitos.Grains;

/// <summary>What comes of a computation: a command to decide, or an outcome.</summary>
/// <param name="Command">The command; null if there is an outcome.</param>
/// <param name="Outcome">The outcome; null if there is a command.</param>
internal readonly record struct Next(Command? Command, Outcome? Outcome)
{
    public static implicit operator Next(Command command) => new(command, null);

    public static implicit operator Next(Outcome outcome) => new(null, outcome);
}
