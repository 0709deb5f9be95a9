using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Gives elements the types that are written for them.</summary>
internal static class TypeAnnotation
{
    /// <summary>Adds types to those that an element has already; it is of both, so the narrower one of each two remains.</summary>
    public static void Add(ElementDraft element, ImmutableArray<NameSyntax> written, RuleDraft rule)
    {
        if (written.IsEmpty)
        {
            return;
        }

        var types = Resolve(element.Kind, written, rule);
        if (types.Length < written.Length)
        {
            element.HasUnknownType = true;
        }

        var narrowed = element.Types.IsEmpty ? types : Narrowed(element.Types, types);
        if (narrowed.IsEmpty && !types.IsEmpty)
        {
            rule.Report(written[0].Position, $"{element.Description} is of the type {Shown.Alternatives([.. element.Types.Select(type => $"'{type}'")])}; it can't be of the type {written[0]} too");
            return;
        }

        element.Types = element.HasUnknownType ? [] : narrowed;
    }

    /// <summary>Whether an element of one of the types can be of another.</summary>
    public static bool MayBe(ImmutableArray<TypeDefinition> types, TypeDefinition other) =>
        types.IsEmpty || types.Any(type => type.Is(other) || other.Is(type));

    private static ImmutableArray<TypeDefinition> Resolve(ElementKind kind, ImmutableArray<NameSyntax> written, RuleDraft rule)
    {
        var types = ImmutableArray.CreateBuilder<TypeDefinition>();
        foreach (var name in written)
        {
            TypeDefinition? type = kind == ElementKind.Node
                ? rule.Catalog.Find<NodeType>(name, rule.Scope)
                : rule.Catalog.Find<EdgeType>(name, rule.Scope);
            if (type is not null && types.Contains(type))
            {
                rule.Report(name.Position, $"the type {name} is written twice");
            }
            else if (type is not null)
            {
                types.Add(type);
            }
        }

        return types.DrainToImmutable();
    }

    private static ImmutableArray<TypeDefinition> Narrowed(ImmutableArray<TypeDefinition> known, ImmutableArray<TypeDefinition> added)
    {
        var narrowed = ImmutableArray.CreateBuilder<TypeDefinition>();
        foreach (var type in added)
        {
            var below = known.Where(other => type.Is(other)).Take(1).Select(_ => type);
            narrowed.AddRange(below.Concat(known.Where(other => other.Is(type))).Where(one => !narrowed.Contains(one)).Distinct());
        }

        return narrowed.DrainToImmutable();
    }
}
