using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// The elements that ours has deleted and theirs deletes too. What a step of theirs does to them only is in effect already:
/// equal deletions are no conflict, nor is a change of theirs to what it deletes itself later.
/// </summary>
/// <remarks>
/// Elements are never created twice under one id, so an element that is gone stays gone, and a step found to be in effect
/// stays so. It is left out of the result rather than recorded as nothing: who merges that result later, and has the
/// element still, gets the deletion from the branch that made it.
/// </remarks>
internal sealed class GoneElements
{
    private readonly MergeRequest request;
    private readonly HashSet<ElementId> passed = [];
    private HashSet<ElementId>? deleted;
    private HashSet<ElementId>? created;

    internal GoneElements(MergeRequest request) => this.request = request;

    /// <summary>Whether an element is gone on both sides. One that theirs creates is, if its creation was passed over.</summary>
    internal bool Contains(ElementId element) => IsDeletedByTheirs(element) && !request.Ours.Contains(element) && (!IsCreatedByTheirs(element) || passed.Contains(element));

    /// <summary>Whether all that a derivation did is in effect already, though its match is not there any more.</summary>
    internal bool HasEffectOf(Step.Derivation step, GraphView graph)
    {
        var missing = step.Match.Where(element => !graph.Contains(element)).ToArray();
        return missing.Length > 0 && step.Operations.All(IsInEffect) && (!step.Operations.IsEmpty || missing.All(Contains));
    }

    /// <summary>Whether an operation changes only what is gone on both sides.</summary>
    internal bool IsInEffect(DeltaOperation operation) => operation.Kind switch
    {
        DeltaKind.CreateEdge => IsDeletedByTheirs(operation.Element) && (Contains(operation.Source) || Contains(operation.Target)),
        DeltaKind.CreateNode => false,
        _ => Contains(operation.Element),
    };

    /// <summary>Notes that operations in effect are not done: the edges that they would create are gone from the beginning.</summary>
    internal void Pass(IEnumerable<DeltaOperation> operations) =>
        passed.UnionWith(operations.Where(operation => operation.Kind == DeltaKind.CreateEdge).Select(operation => operation.Element));

    private bool IsDeletedByTheirs(ElementId element) => (deleted ??= Elements(DeltaKind.DeleteNode, DeltaKind.DeleteEdge)).Contains(element);

    private bool IsCreatedByTheirs(ElementId element) => (created ??= Elements(DeltaKind.CreateNode, DeltaKind.CreateEdge)).Contains(element);

    private HashSet<ElementId> Elements(DeltaKind nodes, DeltaKind edges) =>
    [
        .. request.Sources.SelectMany(source => source.Steps).SelectMany(step => Replay.OperationsOf(step))
            .Where(operation => operation.Kind == nodes || operation.Kind == edges)
            .Select(operation => operation.Element),
    ];
}
