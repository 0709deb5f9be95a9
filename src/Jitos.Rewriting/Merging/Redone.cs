using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>What became of a step that was to be done again.</summary>
/// <param name="IsDone">Whether it was; if not, nothing is changed.</param>
/// <param name="Obstacles">What stands against it; if it was done, what was overcome.</param>
internal readonly record struct Redone(bool IsDone, ImmutableArray<Obstacle> Obstacles)
{
    /// <summary>Whether all that the step did is in effect already, so that it is no step of the result.</summary>
    internal bool IsInEffect { get; private init; }

    /// <summary>Done, and nothing was in the way.</summary>
    internal static Redone Freely { get; } = new(true, []);

    /// <summary>Nothing was left to do.</summary>
    internal static Redone Already { get; } = new(true, []) { IsInEffect = true };

    /// <summary>Not done.</summary>
    internal static Redone Not(params ImmutableArray<Obstacle> obstacles) => new(false, obstacles);
}
