using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A kind of change that may make a rule applicable where it was not, and the way from there to the roots concerned.</summary>
internal sealed record Seed
{
    /// <summary>What happens.</summary>
    internal required DeltaKind Trigger { get; init; }

    /// <summary>The types of the elements that it happens to; null for any.</summary>
    internal TypeFilter? Types { get; init; }

    /// <summary>The attribute that is set, for <see cref="DeltaKind.SetAttribute"/>.</summary>
    internal Symbol Attribute { get; init; }

    /// <summary>Where the way starts: at the element itself, or at an end of the edge.</summary>
    internal EdgeEnd? Start { get; init; }

    /// <summary>The types that the starting node must have; null for any.</summary>
    internal TypeFilter? StartTypes { get; init; }

    /// <summary>The way to the roots; null if every root is concerned.</summary>
    internal ImmutableArray<Hop>? Path { get; init; }

    /// <summary>Whether a change is of this kind.</summary>
    internal bool IsTriggeredBy(in Change change, GraphView graph)
    {
        if (Trigger == DeltaKind.SetHost)
        {
            return change.Kind == DeltaKind.SetHost || change.IsNested;
        }

        if (Trigger != change.Kind || Attribute != change.Attribute)
        {
            return false;
        }

        var type = change.Type.IsNone ? graph.TypeOf(change.Element) : change.Type;
        return !type.IsNone && (Types is null || Types.Admits(type));
    }
}
