using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>
/// A double-pushout rewrite rule: what must be found, what must not, what is deleted, created and set. The interface K
/// is what is found and not deleted.
/// </summary>
public sealed class Rule
{
    /// <summary>The name, unique among the rules, programs and syscalls of a library.</summary>
    public required string Name { get; init; }

    /// <summary>The module that defines it.</summary>
    public required string Module { get; init; }

    /// <summary>Whether it is a call to the kernel, defined with <c>syscall</c>.</summary>
    public bool IsSyscall { get; init; }

    /// <summary>The parameters.</summary>
    public required ImmutableArray<Parameter> Parameters { get; init; }

    /// <summary>The left-hand side L. Element parameters that the text does not mention in <c>match</c> are elements of it too, first.</summary>
    public required Pattern Match { get; init; }

    /// <summary>The negative application conditions: none may have a match that extends the rule's.</summary>
    public required ImmutableArray<Pattern> Not { get; init; }

    /// <summary>What is deleted.</summary>
    public required ImmutableArray<Deletion> Delete { get; init; }

    /// <summary>What is created, nodes before edges, otherwise in textual order; <see cref="PatternElement.Types"/> has one type, <see cref="PatternElement.Properties"/> are initial values.</summary>
    public required ImmutableArray<PatternElement> Create { get; init; }

    /// <summary>What is set, on matched elements, evaluated before anything is changed.</summary>
    public required ImmutableArray<Assignment> Set { get; init; }

    /// <summary>The number of slots, over the match, the conditions and the creations.</summary>
    public required int SlotCount { get; init; }

    /// <summary>The tokens of its definition, separated by single spaces: equal for texts that differ in layout and comments only.</summary>
    public required string Text { get; init; }

    /// <summary>Where it is defined.</summary>
    public required SourcePosition Position { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The same rule under another schema, whose types of the same names it means then.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="missing">The type that the schema lacks; null if there is a rule.</param>
    /// <returns>The rule; null if it names a type that the schema lacks.</returns>
    internal Rule? Under(Schema schema, out TypeDefinition? missing)
    {
        missing = Match.Elements.Concat(Not.SelectMany(pattern => pattern.Elements)).Concat(Create)
            .SelectMany(element => element.Types)
            .Concat(Parameters.Select(parameter => parameter.ElementType).OfType<TypeDefinition>())
            .FirstOrDefault(type => schema.Find(type.Symbol)?.Kind != type.Kind);
        return missing is not null ? null : new Rule
        {
            Name = Name,
            Module = Module,
            IsSyscall = IsSyscall,
            Parameters = [.. Parameters.Select(parameter => parameter with { ElementType = parameter.ElementType is { } type ? schema.Find(type.Symbol) : null })],
            Match = Match with { Elements = [.. Match.Elements.Select(element => element.Under(schema))] },
            Not = [.. Not.Select(pattern => pattern with { Elements = [.. pattern.Elements.Select(element => element.Under(schema))] })],
            Delete = Delete,
            Create = [.. Create.Select(element => element.Under(schema))],
            Set = Set,
            SlotCount = SlotCount,
            Text = Text,
            Position = Position,
        };
    }
}
