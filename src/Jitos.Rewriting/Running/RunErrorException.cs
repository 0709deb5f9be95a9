using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Carries an error from deep inside a run to <see cref="Run.Advance"/>; never leaves the engine.</summary>
internal sealed class RunErrorException(RunErrorKind kind, string message, Violation? violation = null, ElementId element = default) : Exception(message)
{
    internal RunError Error => new(kind, Message, violation, element);

    /// <summary>Whether the message says in which rule, and where, the error occurred.</summary>
    internal bool IsPlaced { get; private init; }

    /// <summary>The same error, with where it occurred.</summary>
    /// <param name="what">The kind of definition, such as <c>rule</c>.</param>
    /// <param name="definition">The definition: its name, file, line and column.</param>
    /// <param name="found">The elements that it had found so far; empty if there are none.</param>
    internal RunErrorException In(string what, Rule definition, string found) =>
        new(kind, $"{Message} In the {what} '{definition.Name}' ({definition.Position}){(found.Length > 0 ? " at " + found : string.Empty)}.", violation, element) { IsPlaced = true };
}
