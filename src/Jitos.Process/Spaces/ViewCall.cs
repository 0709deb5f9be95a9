using System.Collections.Immutable;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>A part of a branch: a view with its arguments.</summary>
/// <param name="View">The name of the view; empty for all that is not of a system type.</param>
/// <param name="Arguments">The arguments for its parameters.</param>
public sealed record ViewCall(string View, ImmutableArray<ActualArgument> Arguments)
{
    /// <summary>All of a branch that is not of a system type.</summary>
    public static ViewCall Whole { get; } = new(string.Empty, []);

    /// <summary>As written in a call.</summary>
    public override string ToString() => View.Length == 0 ? "the whole branch" : $"{View}({string.Join(", ", Arguments)})";

    /// <summary>The view in a library; false if there is none of that name.</summary>
    internal bool TryFind(Library library, out View? view)
    {
        view = View.Length == 0 ? null : library.FindView(View);
        return view is not null || View.Length == 0;
    }

    /// <summary>What to answer where there is none of that name.</summary>
    public string WhyNotFound(Library library) => $"There is no view '{View}'; there are: {string.Join(", ", library.ViewNames.DefaultIfEmpty("none"))}.";
}
