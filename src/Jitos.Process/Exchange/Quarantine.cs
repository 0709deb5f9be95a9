using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Process;

/// <summary>
/// What a process has set aside because its own law refused to take it (decision 22). Immutable. Message numbers go on:
/// a message in quarantine counts as received, and a request whose answer is in quarantine is not asked again.
/// </summary>
public sealed record Quarantine
{
    /// <summary>The most items of one process. When there are so many, further ones wait at the kernel.</summary>
    public const int MaxItems = 1_000;

    /// <summary>The quarantine of a process that has set nothing aside.</summary>
    public static Quarantine Empty { get; } = new();

    private Quarantine()
    {
    }

    /// <summary>What is set aside, by number.</summary>
    public ImmutableSortedDictionary<ulong, QuarantinedItem> Items { get; private init; } = ImmutableSortedDictionary<ulong, QuarantinedItem>.Empty;

    /// <summary>The number of the last item ever set aside; 0 before the first. Numbers are not used again.</summary>
    public ulong Last { get; private init; }

    /// <summary>Whether there is no room for another item.</summary>
    public bool IsFull => Items.Count >= MaxItems;

    /// <summary>
    /// The requests whose answer is set aside or was dropped. They stay pending in the graph, where no rule may change
    /// them; asking the kernel again would only bring the same answer.
    /// </summary>
    private ImmutableSortedSet<ulong> Requests { get; init; } = [];

    /// <summary>Whether the answer to a request is set aside or was dropped.</summary>
    /// <param name="request">The node of the request.</param>
    public bool Holds(ElementId request) => Requests.Contains(request.Value);

    /// <summary>The highest of those requests; none if there is none.</summary>
    internal ElementId HighestRequest => Requests.IsEmpty ? ElementId.None : new ElementId(Requests.Max);

    internal Quarantine With(QuarantinedItem item) => this with
    {
        Items = Items.Add(item.Number, item),
        Last = item.Number,
        Requests = item.Item is Incoming.Answer { Settlement.Node: var node } ? Requests.Add(node.Value) : Requests,
    };

    /// <summary>The quarantine without an item. A dropped answer is never asked for again.</summary>
    internal Quarantine Without(QuarantinedItem item, bool isDropped) => this with
    {
        Items = Items.Remove(item.Number),
        Requests = item.Item is Incoming.Answer { Settlement.Node: var node } && !isDropped ? Requests.Remove(node.Value) : Requests,
    };
}
