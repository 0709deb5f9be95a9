using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel;

/// <summary>What a syscall may match: what its caller may read, and what the caller passes to it.</summary>
internal sealed class ReadableEntries(Authority authority, ImmutableArray<ActualArgument> arguments) : Visibility
{
    private readonly Dictionary<ElementId, bool> known = [];

    public override bool Sees(ElementId node)
    {
        if (!known.TryGetValue(node, out var sees))
        {
            sees = arguments.Contains(ActualArgument.Of(node)) || authority.Has(Right.Read, node);
            known.Add(node, sees);
        }

        return sees;
    }
}
