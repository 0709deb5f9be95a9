using System.Collections.Immutable;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>Holds the resolutions that came with a merge against its conflicts: one that is not admissible is refused, not passed over.</summary>
internal static class GivenResolutions
{
    /// <summary>How many faults, and how many steps in conflict, a refusal names.</summary>
    private const int MostNamed = 10;

    /// <summary>Returns why resolutions can't be given; null if all can.</summary>
    /// <param name="given">The resolutions, by step.</param>
    /// <param name="conflicts">The conflicts that the merge has with them.</param>
    /// <param name="runAgain">The steps whose program was run again, be it that it failed: their resolution has been tried.</param>
    /// <param name="isOpen">Whether it is not known yet that a step without a conflict has none.</param>
    internal static Refusal? WhatIsWrong(
        ImmutableDictionary<StepOrigin, Resolution> given, IReadOnlyCollection<Conflict> conflicts, ImmutableArray<StepOrigin> runAgain, Func<StepOrigin, bool> isOpen)
    {
        var admissible = conflicts.Where(conflict => conflict.Origin != default)
            .GroupBy(conflict => conflict.Origin)
            .ToDictionary(steps => steps.Key, steps => steps.First().Admissible);
        var (inConflict, again) = (InConflict(conflicts), runAgain.ToHashSet());
        string[] faults =
        [
            .. given.OrderBy(pair => pair.Key.Commit).ThenBy(pair => pair.Key.Index)
                .Where(pair => pair.Value != Resolution.Rerun || !again.Contains(pair.Key))
                .Where(pair => admissible.TryGetValue(pair.Key, out var all) ? !all.Contains(pair.Value) : !isOpen(pair.Key))
                .Select(pair => admissible.TryGetValue(pair.Key, out var all)
                    ? $"Step {NameOf(pair.Key)} can't be resolved by {NameOf(pair.Value)}; it can by {Listed(all)}."
                    : $"Step {NameOf(pair.Key)} is not in conflict, so that it can't be resolved by {NameOf(pair.Value)}; {inConflict}."),
        ];
        return faults.Length == 0
            ? null
            : new Refusal(RefusalKind.BadRequest, string.Join(' ', faults.Take(MostNamed)) + (faults.Length > MostNamed ? $" So it is with {faults.Length - MostNamed} more." : string.Empty));
    }

    /// <summary>What can be given for conflicts that stand, as a sentence's part: <c>6:0 by skip or rerun, 7:1 by skip</c>; empty for none.</summary>
    internal static string Choices(IReadOnlyCollection<Conflict> conflicts)
    {
        StepOrigin[] seen = [.. conflicts.Where(conflict => !conflict.Admissible.IsEmpty).Select(conflict => conflict.Origin).Distinct()];
        var named = seen.Take(MostNamed).Select(origin => $"{NameOf(origin)} by {Listed(conflicts.First(conflict => conflict.Origin == origin).Admissible)}");
        return string.Join(", ", named) + (seen.Length > MostNamed ? $" and {seen.Length - MostNamed} more" : string.Empty);
    }

    private static string InConflict(IReadOnlyCollection<Conflict> conflicts) => Choices(conflicts) is { Length: > 0 } choices
        ? $"in conflict are those that can be resolved so: {choices}"
        : "no step is";

    private static string NameOf(StepOrigin origin) => $"{origin.Commit}:{origin.Index}";

    private static string NameOf(Resolution resolution) => resolution.ToString().ToLowerInvariant();

    private static string Listed(ImmutableArray<Resolution> resolutions) => string.Join(" or ", resolutions.Select(NameOf));
}
