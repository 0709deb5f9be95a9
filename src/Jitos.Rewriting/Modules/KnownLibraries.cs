using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// The libraries that steps of history may name: the one that is installed, and those of the past, each under the types of
/// the installed one. So a step whose rule has been replaced since is done again by the rule that did it.
/// </summary>
/// <param name="present">The installed library.</param>
/// <param name="past">The library of the past that defines what has a digest; null if history has none.</param>
internal sealed class KnownLibraries(Library present, Func<Digest, Library?> past)
{
    private readonly Dictionary<Library, Library> adapted = new(ReferenceEqualityComparer.Instance);

    /// <summary>The library that defines a rule or program; the installed one if none does.</summary>
    internal Library Of(Digest definition)
    {
        if (present.Defines(definition) || past(definition) is not { } old)
        {
            return present;
        }

        if (!adapted.TryGetValue(old, out var known))
        {
            adapted.Add(old, known = old.Under(present));
        }

        return known;
    }

    /// <summary>Why a rule can't be applied, and its name, empty if that is not known.</summary>
    internal (string Rule, string Why) WhyNot(Digest rule)
    {
        if (past(rule)?.FindRule(rule)?.Rule is not { } old)
        {
            return (string.Empty, $"No rule with the digest {rule} has ever been installed here.");
        }

        _ = old.Under(present.Schema, out var missing);
        return (old.Name, $"The rule '{old.Name}' can't be applied: it names the type '{missing}', which is not there any more. Install a module that has it, or leave the step out.");
    }

    /// <summary>Why a program can't be tried, and its name, empty if that is not known.</summary>
    internal (string Program, string Why) WhyNoProgram(Digest program) => past(program)?.FindProgram(program) is { Program.Name: var name }
        ? (name, $"The program '{name}' can't be tried again: a rule of it names a type that is not there any more. Install a module that has it, or leave its steps out.")
        : (string.Empty, $"No program with the digest {program} has ever been installed here.");
}
