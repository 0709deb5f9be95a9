namespace Jitos.Rewriting;

/// <summary>Checks that the ends of edges fit their types, as far as the types are known.</summary>
internal static class EndCheck
{
    /// <summary>Reports each type of a matched edge that can't be between its ends.</summary>
    public static void CheckMatched(ElementDraft edge, RuleDraft rule)
    {
        foreach (var type in edge.Types.OfType<EdgeType>())
        {
            if (MayRun(type, edge.Source!, edge.Target!) || (edge.IsUndirected && MayRun(type, edge.Target!, edge.Source!)))
            {
                continue;
            }

            rule.Report(edge.Position, $"no '{type}' can be here: its edges run from '{type.Source}' to '{type.Target}', not from {Types(edge.Source!)} to {Types(edge.Target!)}");
        }
    }

    /// <summary>Reports an end of a created edge that does not fit its type.</summary>
    public static void CheckCreated(ElementDraft edge, EdgeType type, RuleDraft rule)
    {
        if (!MayRun(type, edge.Source!, edge.Target!))
        {
            rule.Report(edge.Position, $"a '{type}' can't be created here: its edges run from '{type.Source}' to '{type.Target}', not from {Types(edge.Source!)} to {Types(edge.Target!)}");
        }
    }

    private static bool MayRun(EdgeType type, ElementDraft source, ElementDraft target) =>
        TypeAnnotation.MayBe(source.Types, type.Source) && TypeAnnotation.MayBe(target.Types, type.Target);

    private static string Types(ElementDraft node) => node.Types.IsEmpty
        ? "any node"
        : Shown.Alternatives([.. node.Types.Select(type => $"'{type}'")]);
}
