using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>The errors found while modules are linked; of more than <see cref="MaxCount"/> the first are kept.</summary>
internal sealed class ErrorList
{
    public const int MaxCount = 100;

    private readonly List<(int Module, Diagnostic Diagnostic)> errors = [];
    private readonly HashSet<Diagnostic> known = [];

    public bool IsEmpty => errors.Count == 0;

    public bool IsFull => errors.Count >= MaxCount;

    public void Add(int module, Diagnostic diagnostic)
    {
        if (!IsFull && known.Add(diagnostic))
        {
            errors.Add((module, diagnostic));
        }
    }

    public ImmutableArray<Diagnostic> Sorted() =>
    [
        .. errors
            .OrderBy(error => error.Module)
            .ThenBy(error => error.Diagnostic.Position.Line)
            .ThenBy(error => error.Diagnostic.Position.Column)
            .Select(error => error.Diagnostic),
    ];
}
