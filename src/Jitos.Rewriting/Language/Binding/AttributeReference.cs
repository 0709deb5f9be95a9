using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>An attribute that an expression or a clause names.</summary>
/// <param name="Symbol">Its name, interned.</param>
/// <param name="Kind">The kind of its values; null where it depends on the type of the element.</param>
internal sealed record AttributeReference(Symbol Symbol, ValueKind? Kind)
{
    /// <summary>What several types declare by one name.</summary>
    public static AttributeReference To(IEnumerable<AttributeDefinition> definitions)
    {
        var all = definitions.ToList();
        return new AttributeReference(all[0].Symbol, all.TrueForAll(other => other.Kind == all[0].Kind) ? all[0].Kind : null);
    }
}
