using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>
/// Confines a run to a part of a branch, as it is when the run begins: it reads only that and what it creates. What keeps
/// the graph well-formed is checked on the whole branch; of a violation outside only the kind is told.
/// </summary>
internal static class Confinement
{
    /// <summary>What a run may read; null for everything.</summary>
    /// <param name="branch">The branch.</param>
    /// <param name="within">The part; null for everything.</param>
    /// <param name="error">Why there is no such part; null if there is.</param>
    public static Visibility? Of(Branch branch, ViewCall? within, out string? error)
    {
        error = null;
        if (within is null)
        {
            return null;
        }

        if (!within.TryFind(branch.Library, out var view))
        {
            error = within.WhyNotFound(branch.Library);
            return null;
        }

        var slice = Slice.TryCompute(branch.Library, view, within.Arguments, branch.Version, out var failure);
        error = failure?.Message;
        return slice is null ? null : new SliceVisibility(slice);
    }

    /// <summary>The message of an error, as far as a run may tell.</summary>
    public static string Tell(Run run, RunError error, Branch branch, Visibility? visibility)
    {
        if (visibility is null)
        {
            return error.Message;
        }

        return error.Kind switch
        {
            RunErrorKind.Schema => "The schema does not allow the result.",
            RunErrorKind.Invariant when !error.Violation!.Elements.All(IsSeen) => "An invariant forbids the result.",
            _ => error.Message,
        };

        bool IsSeen(ElementId id) => id.Kind == ElementKind.Node
            ? visibility.Sees(id) || !branch.Version.Contains(id)
            : IsSeen(run.Graph.SourceOf(id)) && IsSeen(run.Graph.TargetOf(id));
    }
}
