using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>
/// The limits of whoever has none of its own, as the root graph says them. Kept with the state, since each syscall asks for most
/// of them, and read again only after a change to one. Immutable.
/// </summary>
internal sealed class DefaultLimits
{
    private readonly ElementId directory;
    private readonly ImmutableDictionary<string, long> said;

    private DefaultLimits(ElementId directory, ImmutableDictionary<string, long> said) => (this.directory, this.said) = (directory, said);

    /// <summary>Of a graph that says none.</summary>
    internal static DefaultLimits None { get; } = new(ElementId.None, ImmutableDictionary.Create<string, long>(StringComparer.Ordinal));

    /// <summary>A limit: what the root graph says, or if it does not, the program's own.</summary>
    internal long this[string limit] => said.GetValueOrDefault(limit, Quota.Limits[limit]);

    /// <summary>Of a root graph.</summary>
    internal static DefaultLimits Of(GraphView root)
    {
        var paths = new RootDirectory(root);
        var (directory, said) = (paths.Find(Quota.DefaultsPath), None.said);
        foreach (var limit in directory.IsNone ? [] : paths.Children(directory))
        {
            if (Quota.TryParse(paths.TextOf(limit, "value"), out var most))
            {
                said = said.SetItem(paths.TextOf(limit, "name"), most);
            }
        }

        return new DefaultLimits(directory, said);
    }

    /// <summary>The limits after a change.</summary>
    /// <remarks>The directory stays once it is there (<see cref="RootLaw"/>), and so do the limits in it: a change makes or sets some.</remarks>
    /// <param name="after">The root graph after the change.</param>
    /// <param name="changes">The change.</param>
    internal DefaultLimits After(GraphView after, Delta changes)
    {
        var paths = new RootDirectory(after);
        foreach (var change in changes.Operations)
        {
            var isNode = change.Kind is DeltaKind.CreateNode or DeltaKind.SetAttribute && change.Element.Kind == ElementKind.Node;
            if (isNode && after.Contains(change.Element) && (directory.IsNone || paths.ParentOf(change.Element) == directory))
            {
                return Of(after);
            }
        }

        return this;
    }
}
