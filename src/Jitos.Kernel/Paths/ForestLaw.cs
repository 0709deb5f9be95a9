using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>The law of names: entries form a forest, each with a name that no other entry beside it has, and processes have names that can be told from numbers.</summary>
internal static class ForestLaw
{
    /// <summary>Whether every entry that was created or moved leads up to the root, in as many steps as a path may have.</summary>
    internal static bool IsForest(RootDirectory root, Delta changes) => Placed(root, changes).All(entry => LeadsToRoot(root, entry));

    /// <summary>What is wrong with the names of entries that were created, moved or named; empty if nothing is.</summary>
    /// <param name="root">The root graph after the changes.</param>
    /// <param name="names">Its names, by what they look like.</param>
    /// <param name="changes">The changes.</param>
    internal static string WhatIsWrong(RootDirectory root, AlikeNames names, Delta changes)
    {
        foreach (var entry in Placed(root, changes).Concat(Named(root, changes)).Distinct())
        {
            if (WhatIsWrong(root, names, entry) is { Length: > 0 } wrong)
            {
                return wrong;
            }
        }

        return string.Empty;
    }

    private static string WhatIsWrong(RootDirectory root, AlikeNames names, ElementId entry)
    {
        var name = root.TextOf(entry, "name");
        return EntryName.WhatIsWrong(name) is { Length: > 0 } wrong ? wrong
            : root.HasTwin(entry) ? $"The name '{name}' is taken."
            : root.Terms.Processes.Admits(root.TypeOf(entry)) && ProcessName.WhatIsWrong(root.TextOf(entry, "title")) is { Length: > 0 } title ? title
            : names.HasLookAlike(root, entry) ? WhatLooksAlike(root, entry)
            : string.Empty;
    }

    /// <summary>Does not say which it is, since who may create beside an entry need not see it.</summary>
    private static string WhatLooksAlike(RootDirectory root, ElementId entry)
    {
        var name = root.TextOf(entry, root.Terms.Processes.Admits(root.TypeOf(entry)) ? "title" : "name");
        return $"The name '{name}' looks like one that is taken beside it. Choose one that differs in more than characters that look alike, such as l, I and 1.";
    }

    private static bool LeadsToRoot(RootDirectory root, ElementId entry)
    {
        var (at, steps) = (entry, 0);
        while (root.ParentOf(at) is { IsNone: false } parent && steps <= RootPath.MaxNames)
        {
            (at, steps) = (parent, steps + 1);
        }

        return steps <= RootPath.MaxNames && at == root.Find(default(RootPath));
    }

    /// <summary>Entries that were created, or are in another place or none.</summary>
    private static IEnumerable<ElementId> Placed(RootDirectory root, Delta changes)
    {
        foreach (var change in changes.Operations)
        {
            var entry = change.Kind switch
            {
                DeltaKind.CreateNode => change.Element,
                DeltaKind.CreateEdge or DeltaKind.DeleteEdge when root.Terms.Contains.Admits(change.Type) => change.Target,
                _ => ElementId.None,
            };
            if (!entry.IsNone && root.Contains(entry))
            {
                yield return entry;
            }
        }
    }

    private static IEnumerable<ElementId> Named(RootDirectory root, Delta changes)
    {
        foreach (var change in changes.Operations)
        {
            if (change.Kind == DeltaKind.SetAttribute && change.Attribute == root.Terms.Name && change.Element.Kind == ElementKind.Node)
            {
                yield return change.Element;
            }
        }
    }
}
