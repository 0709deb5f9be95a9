using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>Requests to the kernel, and messages, as they lie in a process's graph.</summary>
public static class Outbox
{
    private const string Pending = "pending";
    private const string Accepted = "accepted";

    /// <summary>The requests of a branch that wait for the kernel's answer, in order of their creation.</summary>
    public static ImmutableArray<PendingRequest> RequestsOf(Branch branch)
    {
        ArgumentNullException.ThrowIfNull(branch);
        var requests = ImmutableArray.CreateBuilder<PendingRequest>();
        for (var node = NextRequest(branch, Pending); !node.IsNone; node = NextRequest(branch, Pending, After(node)))
        {
            requests.Add(RequestAt(branch, node));
        }

        return requests.ToImmutable();
    }

    /// <summary>
    /// The first request of main that waits for the kernel's answer; null if none does. One whose answer is in quarantine
    /// waits for a person. Asked after every commit, so that it must not cost by how many there are.
    /// </summary>
    public static PendingRequest? FirstRequestOf(ProcessState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var node = FirstUnheld(state, state.RequestsFrom);
        return node.IsNone ? null : RequestAt(state.Main, node);
    }

    /// <summary>The state that passes over what is in quarantine before the first request that waits.</summary>
    internal static ProcessState PassingOver(ProcessState state)
    {
        var first = FirstUnheld(state, state.RequestsFrom);
        return state.Quarantine.HighestRequest is { IsNone: false } highest
            ? state with { RequestsFrom = !first.IsNone && first.Value < highest.Value ? first : After(highest) }
            : state;
    }

    /// <summary>Where requests are to be looked for after a change of main: a commit, a merge above all, may have brought one that stands below where they were.</summary>
    internal static ElementId LowestRequest(ElementId from, GraphVersion before, Branch after)
    {
        var (schema, lowest) = (after.Library.Schema, from);
        foreach (var change in Delta.Between(before, after.Version).Operations)
        {
            var isLower = change.Kind is DeltaKind.CreateNode or DeltaKind.SetAttribute && change.Element.Kind == ElementKind.Node && change.Element.Value < lowest.Value;
            if (isLower && after.Version.Contains(change.Element) && IsRequest(schema, after.Version, change.Element))
            {
                lowest = change.Element;
            }
        }

        return lowest;
    }

    private static ElementId FirstUnheld(ProcessState state, ElementId from)
    {
        var node = NextRequest(state.Main, Pending, from);
        while (!node.IsNone && state.Quarantine.Holds(node))
        {
            node = NextRequest(state.Main, Pending, After(node));
        }

        return node;
    }

    /// <summary>The request of a branch that the kernel accepted at a tick; none if there is none any more.</summary>
    public static ElementId AcceptedAt(Branch branch, ulong tick)
    {
        ArgumentNullException.ThrowIfNull(branch);
        var (symbol, at) = (branch.Version.Symbols.Intern("tick"), Value.Of((long)tick));
        var node = NextRequest(branch, Accepted);
        while (!node.IsNone && branch.Version.ValueOf(node, symbol) != at)
        {
            node = NextRequest(branch, Accepted, After(node));
        }

        return node;
    }

    internal static Transition Settle(ProcessState state, Request request, Settlement settlement)
    {
        var main = state.Main;
        var (graph, symbols) = (main.Version, main.Version.Symbols);
        if (!graph.Contains(settlement.Node) || !IsRequest(main.Library.Schema, graph, settlement.Node) || graph.ValueOf(settlement.Node, symbols.Intern("state")) != Value.Of(Pending))
        {
            return new Transition(state, [], new Outcome.Done());
        }

        return Change(state, request, new Taken(WhyOf(RequestAt(main, settlement.Node), settlement), settlement.Tick, 0), writer =>
        {
            writer.Set(settlement.Node, symbols.Intern("state"), Value.Of(VerdictOf(settlement)));
            writer.Set(settlement.Node, symbols.Intern("tick"), Value.Of((long)settlement.Tick));
            writer.Set(settlement.Node, symbols.Intern("cause"), Value.Of(settlement.Cause));
        });
    }

    internal static Transition Deliver(ProcessState state, Request request, Message message)
    {
        if (message.Number != state.Received + 1)
        {
            return message.Number <= state.Received
                ? new Transition(state, [], new Outcome.Done())
                : ProcessMachine.Refuse(state, RefusalKind.BadRequest, $"Message {message.Number} comes before message {state.Received + 1}.");
        }

        return Receive(state, request, message);
    }

    /// <summary>Puts a message into the graph, whatever its number.</summary>
    internal static Transition Receive(ProcessState state, Request request, Message message)
    {
        var symbols = state.Symbols;
        return Change(state, request, new Taken($"message {message.Number} from {message.From}", message.Tick, message.Number), writer => writer.CreateNode(symbols.Intern("Message"), Attributes.None
            .With(symbols.Intern("number"), Value.Of((long)message.Number), symbols)
            .With(symbols.Intern("port"), Value.Of(message.Port), symbols)
            .With(symbols.Intern("from"), Value.Of(message.From), symbols)
            .With(symbols.Intern("body"), Value.Of(message.Body), symbols)));
    }

    private static Transition Change(ProcessState state, Request request, Taken taken, Action<GraphWriter> change)
    {
        var main = state.Main;
        var graph = new GraphWriter(main.Version, main.Allocator);
        return Patching.TryPatch(main.Library, graph, () => change(graph), out var error) is { } result
            ? Committing.Step(state, request, new Proposal(main.Name, main.Head, taken.Why, result) { Seen = taken.Tick, Message = taken.Message })
            : ProcessMachine.Refuse(state, RefusalKind.Error, $"{taken.Why}: {error!.Message}");
    }

    /// <summary>Whether a node is a request to the kernel, settled or not.</summary>
    internal static bool IsRequest(Schema schema, GraphView graph, ElementId node) =>
        schema.Find(graph.TypeOf(node)) is { } type && type.Is(schema.Find("Syscall")!);

    /// <summary>The next request in a state, of which other nodes may have an equal one.</summary>
    private static ElementId NextRequest(Branch branch, string state, ElementId from = default)
    {
        var (graph, schema) = (branch.Version, branch.Library.Schema);
        return graph.NextIndexed(ElementKind.Node, graph.Symbols.Intern("state"), Value.Of(state), schema.FilterOf(schema.Find("Syscall")!), from);
    }

    private static ElementId After(ElementId node) => new(node.Value + 1);

    private static string WhyOf(PendingRequest request, Settlement settlement) =>
        $"receipt of {request.Call} {request.Node}: {VerdictOf(settlement)}";

    private static string VerdictOf(Settlement settlement) => settlement.IsAccepted ? Accepted : "refused";

    private static PendingRequest RequestAt(Branch branch, ElementId node)
    {
        var (graph, schema) = (branch.Version, branch.Library.Schema);
        var type = schema.Find(graph.TypeOf(node))!;
        var own = schema.Find("Syscall")!.Attributes.Select(attribute => attribute.Name).ToHashSet(StringComparer.Ordinal);
        var arguments = type.Attributes.Where(attribute => !own.Contains(attribute.Name) && !graph.ValueOf(node, attribute.Symbol).IsAbsent)
            .ToImmutableSortedDictionary(attribute => attribute.Name, attribute => graph.ValueOf(node, attribute.Symbol), StringComparer.Ordinal);
        return new PendingRequest(node, char.ToLowerInvariant(type.Name[0]) + type.Name[1..], arguments);
    }

    /// <summary>What a commit takes from the kernel.</summary>
    private readonly record struct Taken(string Why, ulong Tick, ulong Message);
}
